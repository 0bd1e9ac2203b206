; Put a folder on the PATH and take it off again. NSIS strings end at 1024 characters and would cut a longer PATH,
; so the value stays in memory of the System plug-in from reading to writing. Its type (REG_EXPAND_SZ) stays too.

!define PATH_KEY_MACHINE "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
!define PATH_KEY_USER "Environment"
!define PATH_ACCESS 0x2011F ; KEY_READ | KEY_WRITE less SYNCHRONIZE, 64-bit view

!macro AddToPath FOLDER
  Push "${FOLDER}"
  Call AddToPath
!macroend
!define AddToPath "!insertmacro AddToPath"

!macro RemoveFromPath FOLDER
  Push "${FOLDER}"
  Call un.RemoveFromPath
!macroend
!define RemoveFromPath "!insertmacro RemoveFromPath"

; $1 key, $2 type, $3 size in bytes, $4 value with room for the folder and two semicolons; 0 in $4 when unreadable
!macro OpenPath
  ${If} $MultiUser.InstallMode == "AllUsers"
    System::Call 'advapi32::RegOpenKeyExW(p 0x80000002, w "${PATH_KEY_MACHINE}", i 0, i ${PATH_ACCESS}, *p .r1) i .r0'
  ${Else}
    System::Call 'advapi32::RegOpenKeyExW(p 0x80000001, w "${PATH_KEY_USER}", i 0, i ${PATH_ACCESS}, *p .r1) i .r0'
  ${EndIf}
  StrCpy $4 0
  ${If} $0 == 0
    StrCpy $3 0
    System::Call 'advapi32::RegQueryValueExW(p r1, w "Path", p 0, *i .r2, p 0, *i r3 r3) i .r0'
    ${If} $0 == 2 ; ERROR_FILE_NOT_FOUND: there is no PATH yet, and the new one is a REG_EXPAND_SZ
      StrCpy $0 0
      StrCpy $2 2
      StrCpy $3 0
    ${EndIf}
    ${If} $0 == 0 ; any other failure leaves the PATH alone
      IntOp $5 $3 + 8192
      System::Alloc $5
      Pop $4
      ${If} $3 > 0
        System::Call 'advapi32::RegQueryValueExW(p r1, w "Path", p 0, *i .r2, p r4, *i r3 r3) i .r0'
        ${If} $0 != 0
          System::Free $4
          StrCpy $4 0
        ${EndIf}
      ${EndIf}
    ${EndIf}
    ${If} $4 P= 0
      System::Call 'advapi32::RegCloseKey(p r1)'
    ${EndIf}
  ${EndIf}
!macroend

!macro WritePath
  System::Call 'kernel32::lstrlenW(p r4) i .r3'
  IntOp $3 $3 * 2
  IntOp $3 $3 + 2
  System::Call 'advapi32::RegSetValueExW(p r1, w "Path", i 0, i r2, p r4, i r3) i .r0'
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
!macroend

!macro ClosePath
  ${If} $4 P<> 0
    System::Free $4
    System::Call 'advapi32::RegCloseKey(p r1)'
  ${EndIf}
!macroend

; Looks for ";folder;" in ";PATH;" so that only the whole name counts. $6 the string, $7 where it is (0: nowhere)
!macro FindInPath
  System::Call 'kernel32::lstrlenW(p r4) i .r5'
  IntOp $5 $5 * 2
  IntOp $5 $5 + 16
  System::Alloc $5
  Pop $6
  System::Call 'kernel32::lstrcatW(p r6, w ";")'
  System::Call 'kernel32::lstrcatW(p r6, p r4)'
  System::Call 'kernel32::lstrcatW(p r6, w ";")'
  System::Call 'shlwapi::StrStrIW(p r6, w ";$9;") p .r7'
!macroend

Function AddToPath
  Pop $9
  !insertmacro OpenPath
  ${If} $4 P<> 0
    !insertmacro FindInPath
    System::Free $6
    ${If} $7 P= 0
      System::Call 'kernel32::lstrlenW(p r4) i .r5'
      ${If} $5 > 0
        System::Call 'kernel32::lstrcatW(p r4, w ";")'
      ${EndIf}
      System::Call 'kernel32::lstrcatW(p r4, w r9)'
      !insertmacro WritePath
    ${EndIf}
  ${EndIf}
  !insertmacro ClosePath
FunctionEnd

Function un.RemoveFromPath
  Pop $9
  !insertmacro OpenPath
  ${If} $4 P<> 0
    !insertmacro FindInPath
    ${If} $7 P<> 0
      ; ";before;folder;after;" becomes "before;after": cut at the find, then add what follows the folder
      StrLen $5 $9
      IntOp $5 $5 + 1
      IntOp $5 $5 * 2
      IntPtrOp $8 $7 + $5
      System::Call '*$7(&i2 0)'
      IntPtrOp $5 $6 + 2
      ${If} $6 P= $7 ; the first of all: no semicolon stays before the rest
        IntPtrOp $8 $8 + 2
        System::Call 'kernel32::lstrcpyW(p r4, p r8)'
      ${Else}
        System::Call 'kernel32::lstrcpyW(p r4, p r5)'
        System::Call 'kernel32::lstrcatW(p r4, p r8)'
      ${EndIf}
      System::Call 'kernel32::lstrlenW(p r4) i .r5'
      ${If} $5 > 0 ; the semicolon put behind it above
        IntOp $5 $5 - 1
        IntOp $5 $5 * 2
        IntPtrOp $8 $4 + $5
        System::Call '*$8(&i2 0)'
        !insertmacro WritePath
      ${Else} ; the folder was all there was: there was no PATH before
        System::Call 'advapi32::RegDeleteValueW(p r1, w "Path")'
      ${EndIf}
    ${EndIf}
    System::Free $6
  ${EndIf}
  !insertmacro ClosePath
FunctionEnd
