; Tries path.nsh alone: "pt.exe add" puts a folder on the PATH, its uninstaller takes it off. Run by path_check.sh.
Unicode true
Target amd64-unicode
OutFile "/tmp/pt.exe"
RequestExecutionLevel user
SilentInstall silent
Var MultiUser.InstallMode
!include LogicLib.nsh
!include WinMessages.nsh
!include "path.nsh"
!include FileFunc.nsh
Section
  StrCpy $MultiUser.InstallMode "CurrentUser"
  ${GetParameters} $R0
  ${If} $R0 == "add"
    ${AddToPath} "C:\Program Files\Chaveiro"
  ${Else}
    WriteUninstaller "$TEMP\ptu.exe"
  ${EndIf}
SectionEnd
Section un.x
  StrCpy $MultiUser.InstallMode "CurrentUser"
  ${RemoveFromPath} "C:\Program Files\Chaveiro"
SectionEnd
