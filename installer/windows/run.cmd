@rem The same as "make run": opens Chaveiro on the PEC of this computer, or on a demonstration. Extra words go to Chaveiro.
@call "%~dp0python.cmd" run %*
@exit /b %errorlevel%
