@echo off
rem Double-click: opens the page of fazhi. Expects .venv beside this folder, as the README sets it up, or fazhi on the PATH.
chcp 65001 >nul
set "HERE=%~dp0"
if exist "%HERE%..\.venv\Scripts\fazhi.exe" (
  "%HERE%..\.venv\Scripts\fazhi.exe" serve
) else (
  fazhi serve
)
if errorlevel 1 pause
