"""Users and the dated duties that say what they may do, and where."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from communes.enums import DutyKind
from communes.models.bodies import Body
from communes.models.dated import Dated
from communes.models.units import AdministrativeUnit


class UserManager(BaseUserManager["User"]):
    """Looks users up by their login name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of that login name; case does not matter."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who may log in; what they may do stands in their duties."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=100)
    telephone = models.CharField("điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    password_expires_at = models.DateTimeField("mật khẩu một lần hết hạn", null=True, blank=True)
    is_demonstration = models.BooleanField("tài khoản minh họa", default=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name


class Duty(Dated):
    """A piece of work that a user does at a unit, from one day to another."""

    user = models.ForeignKey(User, models.CASCADE, related_name="duties")
    kind = models.CharField("nhiệm vụ", max_length=20, choices=DutyKind)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="duties")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="duties")

    class Meta(Dated.Meta):
        verbose_name = "nhiệm vụ"
        ordering = ["user", "kind", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.body or self.unit}"


class Visit(models.Model):
    """A page that somebody opened in a duty whose looks are logged (thanh tra)."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="visits")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")
    path = models.CharField("địa chỉ", max_length=300)
    title = models.CharField("trang", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt xem"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user}, {self.path}"


class Installation(models.Model):
    """The one row that says what this database is for."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demonstration = models.BooleanField("cơ sở dữ liệu minh họa", default=False)

    class Meta:
        verbose_name = "cài đặt"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_installation_row"),
        ]

    def __str__(self) -> str:
        return "Minh họa" if self.is_demonstration else "Vận hành"
