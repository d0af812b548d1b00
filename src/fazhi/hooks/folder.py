"""What makes a folder watched: a watch file on this machine, and how it is started on its own there."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.hooks.writing import replace

MARK = "# fazhi hook：监视配置。由 fazhi hook install 写入，可以改动；用 fazhi hook uninstall 撤掉。"
_UNIT = """\
# fazhi hook：由 fazhi hook install 写入，用 fazhi hook uninstall 撤掉。
[Unit]
Description=fazhi watch {name}
After=network-online.target

[Service]
Type=notify
ExecStart={program} watch run --quiet --config {config}
Restart=always
RestartSec=30
WatchdogSec=15min
NoNewPrivileges=true

[Install]
WantedBy=default.target
"""


def directory() -> Path:
    """Where watch files are kept, on this machine and never on a share. Raises UsageError."""
    for variable in ("FAZHI_CONFIG_DIR", "XDG_CONFIG_HOME", "APPDATA" if os.name == "nt" else ""):
        given = Path(os.environ.get(variable, ""))
        if variable and given.is_absolute():
            return given if variable == "FAZHI_CONFIG_DIR" else given / "fazhi"
    try:
        return Path.home() / ".config" / "fazhi"
    except RuntimeError:
        raise UsageError("找不到存放配置的文件夹；请用 --config 指定一个文件") from None


def config_text(root: str, options: Mapping[str, object]) -> str:
    """A watch file for a folder; `options` are keys of it with their values, those that are None left out."""
    told = {"folders": [root], **{key: value for key, value in options.items() if value is not None}}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()]
    return "".join([f"{MARK}\n", *lines])


def unit_of(config: Path) -> Path:
    """Where the systemd unit lies that goes with a watch file."""
    return config.with_name(f"fazhi-{config.stem}.service")


def unit_text(program: Path, config: Path) -> str:
    """A systemd user unit that watches by a watch file."""
    return _UNIT.format(name=_escaped(config.stem), program=f'"{_escaped(str(program))}"', config=_argument(config))


def hints(program: Path, config: Path, *, windows: bool) -> list[str]:
    """How to start watching, for a person to copy."""
    if windows:
        task = f'\\"{program}\\" watch run --quiet --config \\"{config}\\"'
        return [
            "开机自动运行（任务计划程序，用能读写共享的账户）：",
            f'  schtasks /Create /TN fazhi-watch /SC ONSTART /RU 账户 /RP * /TR "{task}"',
            f'现在就运行：  "{program}" watch run --config "{config}"',
        ]
    unit = shlex.quote(str(unit_of(config)))
    return [
        "开机自动运行（systemd 用户服务）：",
        f"  systemctl --user enable --now {unit}",
        "  loginctl enable-linger   # 没有人登录时也运行",
        f"或用定时任务（crontab -e）：  */5 * * * * {shlex.quote(str(program))} watch run --once --quiet --config {shlex.quote(str(config))}",
        f"现在就运行：  {shlex.quote(str(program))} watch run --config {shlex.quote(str(config))}",
    ]


def install(config: Path, text: str, unit: str) -> list[str]:
    """Writes watch file and unit (empty for none); one that is there is kept as it is. What was done. Raises UsageError."""
    done = []
    for path, content, fixed in ((config, text, False), (unit_of(config), unit, True)):
        if not content or (path.exists() and not fixed) or _reads(path, content):
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, content)
        except OSError as problem:
            raise UsageError(f"{path}：写不进去（{problem.strerror}）；请检查权限，或用 --config 另指定") from problem
        done.append(f"写入 {path}")
    return done


def uninstall(config: Path) -> list[str]:
    """Takes away what `install` wrote; what was done. Raises UsageError for a watch file that is not ours."""
    if config.exists() and not _begins(config, MARK):
        raise UsageError(f"{config}：不是 fazhi hook install 写的，没有删；请自己删去")
    done = []
    try:
        for path in (config, unit_of(config)):
            if path.exists():
                path.unlink()
                done.append(f"删去 {path}")
    except OSError as problem:
        raise UsageError(f"{config}：删不掉（{problem.strerror}）；请检查权限") from problem
    return done


def _reads(path: Path, content: str) -> bool:
    try:
        return path.read_text("utf-8") == content
    except (OSError, UnicodeDecodeError):
        return False


def _begins(path: Path, mark: str) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(len(mark)) == mark
    except (OSError, UnicodeDecodeError):
        return False


def _argument(path: Path) -> str:
    """One word of ExecStart: quoted, with what systemd would expand written twice."""
    text = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
