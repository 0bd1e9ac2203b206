@echo off
rem python.cmd WORD...: starts develop.py with a Python 3.11 or 3.12 of 64 bits, the one of the PATH if it is such a one;
rem called by run.cmd and test.cmd.
rem Batch and no PowerShell: an ordinary Windows refuses to run PowerShell scripts, and opens these by double-click.
chcp 65001 >nul
setlocal
for %%P in ("python" "py -3.12" "py -3.11") do (
    %%~P -c "import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 13) and sys.maxsize > 2**32))" >nul 2>nul && (
        set "found=%%~P"
        goto start
    )
)
echo O Chaveiro precisa do Python 3.11 ou 3.12 de 64 bits. Instale-o de python.org e tente de novo. 1>&2
exit /b 9

:start
%found% "%~dp0develop.py" %*
exit /b %errorlevel%
