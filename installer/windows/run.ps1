# The same as "make run": opens Chaveiro on the PEC of this computer, or on a demonstration. Extra words go to Chaveiro.
. (Join-Path $PSScriptRoot "prepare.ps1")
Install-Packages base, gui
if ($args.Count) {
    & .venv\Scripts\python.exe -m app @args
    exit $LASTEXITCODE
}
& .venv\Scripts\python.exe -m app detectar --json | Out-Null
if ($LASTEXITCODE -eq 0) { & .venv\Scripts\python.exe -m app } else { & .venv\Scripts\python.exe -m app demo }
exit $LASTEXITCODE
