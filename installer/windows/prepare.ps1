# Dot-sourced by run.ps1 and test.ps1: finds a Python of 64 bits from 3.11 on and makes .venv with the packages of the
# lock files. Does nothing when all is in place.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Find-Python {
    foreach ($candidate in @("py -3.12", "py -3.11", "python")) {
        $name, $options = $candidate.Split(" ")
        if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { continue }
        & $name @options -c "import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 13) and sys.maxsize > 2**32))" 2>$null
        if ($LASTEXITCODE -eq 0) { return , @($name) + @($options | Where-Object { $_ }) }
    }
    throw "O Chaveiro precisa do Python 3.11 ou 3.12 de 64 bits. Instale-o de python.org e tente de novo."
}

function Install-Packages([string[]] $Locks) {
    $python = ".venv\Scripts\python.exe"
    if (-not (Test-Path $python)) {
        $found = @(Find-Python)
        $rest = @($found | Select-Object -Skip 1)
        & $found[0] @rest -m venv .venv
        if ($LASTEXITCODE -ne 0) { throw "O ambiente do Python não foi criado." }
    }
    $wanted = ($Locks | ForEach-Object { (Get-FileHash "requirements\$_.lock").Hash }) -join " "
    $stamp = ".venv\packages.txt"
    if ((Test-Path $stamp) -and (Get-Content $stamp -Raw).Trim() -eq $wanted) { return }
    foreach ($lock in $Locks) {
        & $python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements\$lock.lock"
        if ($LASTEXITCODE -ne 0) { throw "Os pacotes de requirements\$lock.lock não foram instalados." }
    }
    Set-Content $stamp $wanted
}
