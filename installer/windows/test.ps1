# The same as "make test": linters, type check and every test that this Windows can run.
. (Join-Path $PSScriptRoot "prepare.ps1")
Install-Packages base, gui, dev
$python = ".venv\Scripts\python.exe"
$env:QT_QPA_PLATFORM = "offscreen"
foreach ($step in @(
        , @("-m", "ruff", "format", "--check", "app", "tests", "benchmarks", "installer")
        , @("-m", "ruff", "check", "app", "tests", "benchmarks", "installer")
        , @("-m", "mypy")
        , (@("-m", "pytest") + $args))) {
    & $python @step
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
