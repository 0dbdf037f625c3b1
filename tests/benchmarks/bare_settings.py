"""The settings of production with the addresses of the large table and its plain form."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.bare_grid"
