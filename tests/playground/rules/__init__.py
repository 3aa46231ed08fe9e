"""Discord's rules, broken one by one."""
