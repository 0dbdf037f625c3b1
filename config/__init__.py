"""How the system is set up: environment, settings, addresses, command base, health."""
