#!/bin/sh
# Makes .venv and installs fazhi into it. Usage: setup.sh EXTRAS   (for example: all,test)
# On a fresh Debian or Ubuntu the venv module is a package of its own: it is installed where we may.
set -eu
extras=$1
venv=${VENV:-.venv}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' || {
    echo "fazhi needs Python 3.10 or newer; set PYTHON=/path/to/python3.10" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo -n "$@"; else return 1; fi
}

if [ ! -x "$venv/bin/pip" ]; then
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        rm -rf "$venv"
        echo "installing python3-venv …" >&2
        { as_root apt-get update -q && as_root apt-get install -y -q python3-venv; } >&2 || {
            echo "python3 has no venv module; install it first: sudo apt-get install python3-venv" >&2
            exit 1
        }
        "$python" -m venv "$venv"
    fi
fi
# Tests open what we write in LibreOffice, with a Chinese font; where we may not install it, they are skipped.
case ",$extras," in
*,test,*)
    if ! command -v soffice >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
        echo "installing libreoffice-writer for the tests …" >&2
        { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
            libreoffice-writer-nogui fonts-wqy-zenhei; } >/dev/null 2>&1 ||
            echo "LibreOffice could not be installed: tests that need it are skipped" >&2
    fi
    # Pages are opened in a real browser.
    if ! command -v chromedriver >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
        echo "installing chromium for the tests …" >&2
        { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
            chromium chromium-driver; } >/dev/null 2>&1 ||
            echo "Chromium could not be installed: tests that need it are skipped" >&2
    fi
    # The watcher is tested on a real Samba server of the test's own.
    if ! PATH="$PATH:/usr/sbin" command -v smbd >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
        echo "installing samba for the tests …" >&2
        { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
            samba; } >/dev/null 2>&1 || echo "Samba could not be installed: tests that need it are skipped" >&2
    fi
    # The accessibility checker that pages are held against, newest from npm where that is; else pip's older copy serves.
    axe=$venv/share/axe-core
    if [ ! -e "$axe/axe.min.js" ] && command -v npm >/dev/null 2>&1; then
        mkdir -p "$axe"
        { npm pack --silent --pack-destination "$axe" axe-core@4.14.1 && tar -xzf "$axe"/axe-core-*.tgz -C "$axe" --strip-components=1 \
            package/axe.min.js package/LICENSE; } >/dev/null 2>&1 || echo "axe-core could not be fetched from npm: pip's copy is used" >&2
        rm -f "$axe"/axe-core-*.tgz
    fi
    ;;
esac
"$venv/bin/pip" install --quiet --disable-pip-version-check --editable ".[$extras]"
