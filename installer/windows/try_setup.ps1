# try_setup.ps1 FOLDER: on a real Windows, installs the installer of FOLDER for all users, runs the program, removes it.
# Each step throws when something is not as it must be.
param([Parameter(Mandatory)] [string] $Folder)
$ErrorActionPreference = "Stop"
$setup = (Get-ChildItem (Join-Path $Folder "*-instalador.exe")).FullName
$program = Join-Path $env:ProgramFiles "Chaveiro"
$key = "HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Chaveiro"

function Assert($Condition, [string] $What) {
    if (-not $Condition) { throw $What }
    Write-Host "ok    $What"
}

$before = [Environment]::GetEnvironmentVariable("Path", "Machine")
$done = Start-Process $setup "/S", "/AllUsers", "/PATH" -Wait -PassThru
Assert ($done.ExitCode -eq 0) "installed"
Assert (Test-Path $key) "in the list of programs"
$said = & (Join-Path $program "chaveiro.exe") --versao
Assert ($said -match "^chaveiro \d") "runs: $said"
$after = [Environment]::GetEnvironmentVariable("Path", "Machine")
Assert ($after.Contains($program) -and $after.StartsWith($before.TrimEnd(";"))) "on the PATH, which keeps the rest"

$task = Get-ScheduledTask -TaskPath "\Chaveiro\" -ErrorAction SilentlyContinue
Assert (-not $task) "no scheduled task until it is asked for"
Start-Process (Join-Path $program "desinstalar.exe") "/S", "/AllUsers" -Wait
foreach ($i in 1..100) { if (-not (Test-Path $program)) { break }; Start-Sleep -Milliseconds 200 }
Assert (-not (Test-Path $program)) "removed whole"
Assert (-not (Test-Path $key)) "out of the list of programs"
Assert ([Environment]::GetEnvironmentVariable("Path", "Machine") -eq $before.TrimEnd(";")) "PATH as it was"
