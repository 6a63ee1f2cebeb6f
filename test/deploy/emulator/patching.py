"""Replacing names inside the emulator's modules, refusing to go on when one is not there."""

import importlib.metadata

SUPPORTED_VERSION = "1.5.33"


class EmulatorChanged(Exception):
    """The installed emulator is not the one these patches were written for."""


def require_version():
    installed = importlib.metadata.version("ministack")
    if installed != SUPPORTED_VERSION:
        raise EmulatorChanged(f"ministack {SUPPORTED_VERSION} is needed, {installed} is installed")


def replace(module, name, make):
    """Sets `module.name` to `make(original)`."""
    if not hasattr(module, name):
        raise EmulatorChanged(f"{module.__name__} has no {name}")
    setattr(module, name, make(getattr(module, name)))


def require(module, *names):
    missing = [name for name in names if not hasattr(module, name)]
    if missing:
        raise EmulatorChanged(f"{module.__name__} has no {', '.join(missing)}")


class Substitute:
    """Stands for a standard module inside one emulator module, with some of its names replaced there only."""

    def __init__(self, module, **replacements):
        self._module = module
        self.__dict__.update(replacements)

    def __getattr__(self, name):
        return getattr(self._module, name)
