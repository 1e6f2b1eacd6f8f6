"""A meeting role-play simulator: rehearse handing a senior customer over to the account manager."""

__version__ = "0.2.0"
