"""Which of PyYAML's two readers is used: decided here and nowhere else."""

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: slower, and otherwise the same
    from yaml import SafeLoader  # type: ignore[assignment]

__all__ = ["SafeLoader"]
