"""The demonstration: a pretend PEC and sample certificates, made at run time."""
