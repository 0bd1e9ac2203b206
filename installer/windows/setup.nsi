; The installer for Windows, 64 bits, in Portuguese. Built by setup.sh with VERSION, VERSION4, ICON, PICTURE, OUTPUT and
; MADE, a folder with the list of files, where the texts of NSIS go too. With SIGN the uninstaller is signed by sign.sh.
;
;   Chaveiro-x.y.z-instalador.exe [/S] [/AllUsers | /CurrentUser] [/PATH] [/TAREFA] [/D=folder]
;   desinstalar.exe [/S] [/AllUsers | /CurrentUser] [/APAGARMEMORIA]
;
; /PATH puts the folder on the PATH; /TAREFA switches the daily check on, which is otherwise left off.
; The memory of certificates stays unless /APAGARMEMORIA (or its box) says otherwise.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
CRCCheck force
Name "Chaveiro"
OutFile "${OUTPUT}"
BrandingText "Chaveiro ${VERSION}"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Chaveiro"
!define WINDOW "Abrir Chaveiro.exe"
!define TERMINAL "chaveiro.exe"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "Chaveiro"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_FUNCTION ChooseFolder
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include "path.nsh"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_COMPONENTSPAGE_SMALLDESC ; the list over the whole width: its names are long
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenWithoutRights
!define MUI_FINISHPAGE_RUN_TEXT "Abrir o Chaveiro"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!system `sed -f words.sed "${NSISDIR}/Contrib/Language files/PortugueseBR.nlf" >"${MADE}/PortugueseBR.nlf"` = 0
!system `sed -f words.sed "${NSISDIR}/Contrib/Language files/PortugueseBR.nsh" >"${MADE}/PortugueseBR.nsh"` = 0
!insertmacro MUI_LANGUAGEEX "${MADE}" "PortugueseBR"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "ProductName" "Chaveiro"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "FileDescription" "Instalador do Chaveiro"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "CompanyName" "Chaveiro"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "LegalCopyright" "Licença MIT"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_PORTUGUESEBR} "FileVersion" "${VERSION}"

; Windows asks before it starts the uninstaller, and names who signed it.
!ifdef SIGN
  !uninstfinalize 'sh sign.sh "%1"' = 0
!endif

Var FolderAsked ; what /D says, an empty text without it

; An open program keeps its files locked; half an update, or half a removal, would be worse than none.
!macro StopWhileOpen PROGRAM WHAT
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "O Chaveiro está aberto. Feche-o e comece a ${WHAT} de novo. Nada foi alterado." /SD IDOK
      SetErrorLevel 5
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "Chaveiro (obrigatório)" SectionProgram
  SectionIn RO
  !insertmacro StopWhileOpen "${WINDOW}" "instalação"
  !insertmacro StopWhileOpen "${TERMINAL}" "instalação"
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  !include "${MADE}/files.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\desinstalar.exe"
  CreateShortcut "$SMPROGRAMS\Chaveiro.lnk" "$INSTDIR\${WINDOW}" "" "$INSTDIR\${WINDOW}" 0 SW_SHOWNORMAL "" \
    "Certificado da RNDS no PEC e-SUS APS"
  WriteRegStr SHCTX "Software\Microsoft\Windows\CurrentVersion\App Paths\${TERMINAL}" "" "$INSTDIR\${TERMINAL}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "Chaveiro"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "Chaveiro"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\desinstalar.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\desinstalar.exe" /S /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section /o "Usar 'chaveiro' no Prompt de Comando (PATH)" SectionPath
  ${AddToPath} "$INSTDIR"
SectionEnd

Section /o "Conferir os certificados todo dia" SectionTask
  nsExec::Exec '"$INSTDIR\${TERMINAL}" agendar'
  Pop $0
  ${If} $0 != 0
    MessageBox MB_OK|MB_ICONINFORMATION "A conferência diária não foi ligada. Ligue-a depois com o comando: chaveiro agendar" /SD IDOK
  ${EndIf}
SectionEnd

Section "un.Chaveiro" UnsectionProgram
  SectionIn RO
  ${IfNot} ${FileExists} "$INSTDIR\${TERMINAL}"
    MessageBox MB_OK|MB_ICONEXCLAMATION "Esta pasta não é a do Chaveiro. Nada foi removido." /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
  !insertmacro StopWhileOpen "${WINDOW}" "remoção"
  !insertmacro StopWhileOpen "${TERMINAL}" "remoção"
  nsExec::Exec '"$INSTDIR\${TERMINAL}" agendar --remover'
  Pop $0
  ${RemoveFromPath} "$INSTDIR"
  Delete "$SMPROGRAMS\Chaveiro.lnk"
  DeleteRegKey SHCTX "Software\Microsoft\Windows\CurrentVersion\App Paths\${TERMINAL}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${TERMINAL}"
  Delete "$INSTDIR\LICENCAS.txt"
  Delete "$INSTDIR\desinstalar.exe"
  RMDir "$INSTDIR"
SectionEnd

Section /o "un.Apagar também a memória dos certificados" UnsectionMemory
  ; Settings and memory only. Copies of the folder chaves are nobody's to delete here: they stay. They lie in
  ; %ProgramData%\Chaveiro, which is what $LOCALAPPDATA means for all users: hence the folder of this user.
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\chaveiro"
SectionEnd

LangString DescriptionProgram ${LANG_PORTUGUESEBR} "A janela e o comando chaveiro."
LangString DescriptionPath ${LANG_PORTUGUESEBR} "Para digitar chaveiro em qualquer pasta."
LangString DescriptionTask ${LANG_PORTUGUESEBR} "Uma tarefa agendada avisa antes de um certificado vencer."
LangString DescriptionMemory ${LANG_PORTUGUESEBR} "Apaga o que o Chaveiro lembra: certificados vistos, avisos e preferências. As cópias de segurança ficam."
!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} $(DescriptionProgram)
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionPath} $(DescriptionPath)
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionTask} $(DescriptionTask)
!insertmacro MUI_FUNCTION_DESCRIPTION_END
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnsectionMemory} $(DescriptionMemory)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

; MultiUser.nsh forgets /D. The memory of certificates lies in %LOCALAPPDATA%\chaveiro, the copies of the folder chaves in
; %ProgramData%\Chaveiro: the program must not be put over either.
Function ChooseFolder
  ${If} $FolderAsked != ""
    StrCpy $INSTDIR $FolderAsked
  ${EndIf}
  ${If} $INSTDIR == "$LOCALAPPDATA\Chaveiro"
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Chaveiro"
  ${EndIf}
FunctionEnd

; What an administrator's installer starts is an administrator's too; what the desktop starts belongs to who sits there.
; Server Core has no desktop, and Wine none that starts programs.
Function OpenWithoutRights
  System::Call 'user32::GetShellWindow() p .r0'
  ${If} $0 P= 0
    Exec '"$INSTDIR\${WINDOW}"'
  ${Else}
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\${WINDOW}"'
  ${EndIf}
FunctionEnd

; MultiUser.nsh says so too, but in English, and waits for somebody even when it was told to be silent.
!macro StopWithoutRights
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "Só um administrador instala ou remove o Chaveiro para todos os usuários. Nada foi alterado." /SD IDOK
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}
!macroend

!macro SelectWhenAsked OPTION SECTION
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "${OPTION}" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SECTION}
  ${EndIf}
!macroend

Function .onInit
  StrCpy $FolderAsked $INSTDIR
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 14393 ; Windows 10 1607: Qt asks for what came with it
    MessageBox MB_OK|MB_ICONSTOP "O Chaveiro precisa do Windows 10 ou do Windows Server 2016, ou mais novo. Use-o em outro computador para conferir o certificado." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro StopWithoutRights
  !insertmacro MULTIUSER_INIT
  !insertmacro SelectWhenAsked "/PATH" ${SectionPath}
  !insertmacro SelectWhenAsked "/TAREFA" ${SectionTask}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro StopWithoutRights
  !insertmacro MULTIUSER_UNINIT
  !insertmacro SelectWhenAsked "/APAGARMEMORIA" ${UnsectionMemory}
FunctionEnd
