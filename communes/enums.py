"""Choices of the units, people and accounts."""

from django.db import models


class Tier(models.IntegerChoices):
    """Level of an administrative unit in the tree of its time."""

    PROVINCE = 1, "cấp tỉnh"
    DISTRICT = 2, "cấp huyện"
    COMMUNE = 3, "cấp xã"


class UnitKind(models.TextChoices):
    """Kind of an administrative unit; part of its official name."""

    PROVINCE = "tinh", "tỉnh"
    CENTRAL_CITY = "thanh_pho_tw", "thành phố"
    DISTRICT = "huyen", "huyện"
    TOWN = "thi_xa", "thị xã"
    CITY = "thanh_pho", "thành phố"
    COMMUNE = "xa", "xã"
    WARD = "phuong", "phường"
    TOWNSHIP = "thi_tran", "thị trấn"
    SPECIAL_ZONE = "dac_khu", "đặc khu"


class SuccessionKind(models.TextChoices):
    """How one legal existence follows another."""

    MERGE = "merge", "nhập"
    SPLIT = "split", "chia, tách"
    RENAME = "rename", "đổi tên"
    UNCHANGED = "unchanged", "giữ nguyên"


class VillageKind(models.TextChoices):
    """Kind of a settlement below the commune."""

    VILLAGE = "ban", "bản"
    BLOCK = "khoi", "khối phố"


class BodyKind(models.TextChoices):
    """Bodies of a unit that issue papers or take part in the work."""

    PEOPLES_COMMITTEE = "ubnd", "Ủy ban nhân dân"
    STEERING_COMMITTEE = "bcd", "Ban Chỉ đạo"
    HOME_AFFAIRS = "noi_vu", "Nội vụ"
    OFFICE = "van_phong", "Văn phòng"
    AGENCY = "co_quan", "Cơ quan phối hợp"


class SigningCapacity(models.TextChoices):
    """Capacity in which a paper is signed (Nghị định 30/2020, Phụ lục I, mục II.7)."""

    ON_BEHALF = "tm", "TM."
    DEPUTY = "kt", "KT."
    BY_ORDER = "tl", "TL."
    ACTING = "q", "Q."
    AUTHORISED = "tuq", "TUQ."
    DIRECT = "", "trực tiếp"


class DutyKind(models.TextChoices):
    """Work a person does in the system; named by the work, never by the tier."""

    ENTRY = "entry", "Đầu mối xã"
    ENDORSEMENT = "endorsement", "Lãnh đạo xã"
    REVIEW = "review", "Cơ quan thẩm định"
    OPINION = "opinion", "Cơ quan phối hợp"
    DECISION = "decision", "Lãnh đạo (Trưởng Ban Chỉ đạo)"
    RECORDS = "records", "Văn thư"
    SUPERVISION = "supervision", "Sở Nội vụ"
    INSPECTION = "inspection", "Thanh tra"
    ADMINISTRATION = "administration", "Quản trị"


class OfficialCategory(models.TextChoices):
    """Category of people who work for a commune (Luật Cán bộ, công chức, Điều 4)."""

    CADRE = "can_bo", "cán bộ"
    CIVIL_SERVANT = "cong_chuc", "công chức"
    PART_TIME_COMMUNE = "khong_chuyen_trach_xa", "người hoạt động không chuyên trách cấp xã"
    PART_TIME_VILLAGE = "khong_chuyen_trach_ban", "người hoạt động không chuyên trách ở bản, khối"


class AppointmentReason(models.TextChoices):
    """Why an appointment began."""

    ELECTED = "bau", "bầu, phê chuẩn"
    RECRUITED = "tuyen_dung", "tuyển dụng"
    TRANSFERRED = "dieu_dong", "điều động"
    ROTATED = "luan_chuyen", "luân chuyển"


class QualificationKind(models.TextChoices):
    """Ladder on which a qualification stands."""

    GENERAL = "van_hoa", "trình độ văn hóa"
    PROFESSIONAL = "chuyen_mon", "trình độ chuyên môn"
    POLITICAL = "ly_luan", "lý luận chính trị"
    STATE_MANAGEMENT = "qlnn", "quản lý nhà nước"
    SKILLS = "ky_nang", "kiến thức, kỹ năng chuyên ngành"


class QualificationLevel(models.IntegerChoices):
    """Rungs of all ladders; a higher number is a higher rung of the same ladder."""

    PRIMARY = 10, "tiểu học"
    LOWER_SECONDARY = 20, "THCS"
    UPPER_SECONDARY = 30, "THPT"
    ELEMENTARY = 40, "sơ cấp"
    INTERMEDIATE = 50, "trung cấp"
    COLLEGE = 60, "cao đẳng"
    UNIVERSITY = 70, "đại học"
    POSTGRADUATE = 80, "trên đại học"
    ADVANCED = 90, "cao cấp"
    SPECIALIST = 100, "chuyên viên"


class DisciplineKind(models.TextChoices):
    """By whom a person was disciplined."""

    ADMINISTRATIVE = "chinh_quyen", "kỷ luật hành chính"
    PARTY = "dang", "kỷ luật đảng"
