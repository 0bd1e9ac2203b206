# The same as run.cmd, for who works in PowerShell. Windows runs it where its rules allow scripts; run.cmd always runs.
& "$PSScriptRoot\run.cmd" @args
exit $LASTEXITCODE
