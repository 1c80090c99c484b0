#!/bin/sh
# The system libraries that Qt, and with the word "bundle" PyInstaller too, do not bring along,
# and the fonts for names in Arabic, Hebrew, Chinese, Japanese, Korean, Armenian, Georgian.
# As root on Debian or Ubuntu it installs what is missing; else it prints the line that would.
# Usage: system-libraries.sh PYTHON [bundle]
set -eu
export LC_ALL=C
python=$1
for_what=${2:-windows}

[ "$(uname -s)" = Linux ] || exit 0

# What the program loads, named by the files of PySide6 that it uses.
qt_files() {
    home=$("$python" -c 'import os, PySide6; print(os.path.dirname(PySide6.__file__))')
    for module in Widgets DBus PrintSupport SvgWidgets Test UiTools; do
        echo "$home/Qt$module.abi3.so"
    done
    for plugin in platforms/libqxcb platforms/libqoffscreen platforms/libqwayland \
        wayland-shell-integration/libxdg-shell wayland-decoration-client/libbradient \
        wayland-graphics-integration-client/libqt-plugin-wayland-egl \
        'xcbglintegrations/*' 'iconengines/*' 'imageformats/*' 'printsupport/*'; do
        # shellcheck disable=SC2086  # the star is meant
        ls "$home"/Qt/plugins/$plugin.so 2>/dev/null || true
    done
}

missing_libraries() {
    qt_files | while read -r file; do
        ldd "$file" 2>/dev/null || true
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | grep -v '^libQt6' | sort -u
}

# Qt's own libraries are no package's: a plugin of a module that is not used lacks them.
# Debian's package of a library; its own name when it is not listed here.
package_of() {
    case $1 in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libcups.so.2) echo libcups2 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libexpat.so.1) echo libexpat1 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libgio-2.0.so.0 | libglib-2.0.so.0 | libgmodule-2.0.so.0) echo libglib2.0-0 ;;
        libgobject-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-cursor.so.0) echo libxcb-cursor0 ;;
        libxcb-glx.so.0) echo libxcb-glx0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-image.so.0) echo libxcb-image0 ;;
        libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
        libxcb-randr.so.0) echo libxcb-randr0 ;;
        libxcb-render.so.0) echo libxcb-render0 ;;
        libxcb-render-util.so.0) echo libxcb-render-util0 ;;
        libxcb-shape.so.0) echo libxcb-shape0 ;;
        libxcb-shm.so.0) echo libxcb-shm0 ;;
        libxcb-sync.so.1) echo libxcb-sync1 ;;
        libxcb-util.so.1) echo libxcb-util1 ;;
        libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
        libxcb-xkb.so.1) echo libxcb-xkb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "$1" ;;
    esac
}

has_libpython() {
    "$python" - <<'END' 2>/dev/null
import pathlib
import sys
import sysconfig

if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
    sys.exit(0)  # no package would help; PyInstaller says what to do
name = sysconfig.get_config_var("INSTSONAME")
homes = [sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("LIBPL")]
homes += [f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}", "/usr/lib", "/usr/lib64"]
sys.exit(not any(home and pathlib.Path(home, name).exists() for home in homes))
END
}

missing_packages() {
    {
        missing_libraries | while read -r library; do
            package_of "$library"
        done
        if [ "$for_what" = bundle ]; then
            command -v objdump >/dev/null || echo binutils
            has_libpython || "$python" -c \
                'import sys; print("libpython%d.%d" % sys.version_info[:2])'
        fi
    } | sort -u | tr '\n' ' ' | sed 's/ $//'
}

# One file of each package that resources/texts/fonts.toml counts on: TrueType outlines, which a PDF
# can hold. Without them such names stand on paper as codes, and all else works.
missing_fonts() {
    [ "$for_what" = bundle ] && return 0
    for pair in fonts-dejavu-core:DejaVuSans-Bold.ttf fonts-wqy-microhei:wqy-microhei.ttc \
        fonts-droid-fallback:DroidSansFallbackFull.ttf; do
        found=$(find /usr/share/fonts /usr/local/share/fonts -name "${pair#*:}" 2>/dev/null || true)
        [ -n "$found" ] || echo "${pair%%:*}"
    done | tr '\n' ' ' | sed 's/ $//'
}

missing=$(missing_packages)
fonts=$(missing_fonts)
[ -n "$missing$fonts" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system libraries and fonts:" $missing $fonts "…"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # one word a package
    if apt-get update -qq >"$log" 2>&1 &&
        apt-get install -y -qq --no-install-recommends $missing $fonts >>"$log" 2>&1; then
        missing=$(missing_packages)
        fonts=$(missing_fonts)
    else
        tail -n 20 "$log"
    fi
    rm -f "$log"
fi

if [ -n "$fonts" ]; then
    echo "For names in Arabic, Hebrew, Chinese, Japanese and Korean on paper. On Debian or Ubuntu:"
    echo "    sudo apt-get install --no-install-recommends $fonts"
fi
[ -n "$missing" ] || exit 0

echo "System libraries are missing. On Debian or Ubuntu:"
echo "    sudo apt-get install --no-install-recommends $missing"
[ "$for_what" = bundle ] && exit 1
if QT_QPA_PLATFORM=offscreen "$python" -c \
    'from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1; then
    echo "Until then no window can be shown, but demo and test work without a screen."
else
    echo "Without them Qt cannot start."
    exit 1
fi
