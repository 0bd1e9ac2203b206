"""The whole walk on a machine of its own: real users, real sudo, real polkit, a real screen, a PEC below /opt."""
