# The same as test.cmd, for who works in PowerShell. Windows runs it where its rules allow scripts; test.cmd always runs.
& "$PSScriptRoot\test.cmd" @args
exit $LASTEXITCODE
