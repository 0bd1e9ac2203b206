@rem The same as "make test": linters, type check and every test that this Windows can run. Extra words go to pytest.
@call "%~dp0python.cmd" test %*
@exit /b %errorlevel%
