# shellcheck shell=bash
# Sourced by record-kvm: gets a Debian kernel package, and takes from it what is needed. Nothing here needs root.

readonly mirror=${SHADOWBENCH_DEBIAN_MIRROR:-http://deb.debian.org}

# Asks apt for a package, with the options given. The file appears in $cache under its own name.
download() { # PACKAGE[=VERSION] OPTION...
    local part=$cache/.part.$$
    mkdir -p -- "$part"
    (cd -- "$part" && apt-get "${@:2}" -o APT::Sandbox::User= -qq download "$1" >"$work/apt.log" 2>&1) || return 1
    mv -f -- "$part"/*.deb "$cache/"
    rmdir -- "$part"
}

# Lists of packages of the record's own, for packages that the machine's sources lack, such as backports.
download_by_own_lists() { # PACKAGE[=VERSION]
    local apt=$cache/apt
    local options=(-o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State="$apt"
        -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=)
    mkdir -p -- "$apt/lists/partial" "$apt/cache/archives/partial"
    local signed='[arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
    cat >"$apt/sources.list" <<EOF
deb $signed $mirror/debian bookworm main
deb $signed $mirror/debian bookworm-updates main
deb $signed $mirror/debian bookworm-backports main
deb $signed $mirror/debian-security bookworm-security main
EOF
    say "reading the lists of packages of $mirror"
    apt-get "${options[@]}" -qq update >"$work/apt.log" 2>&1 || return 1
    download "$1" "${options[@]}"
}

cached() { # PACKAGE[=VERSION]
    local name=${1%%=*} version='*'
    [[ $1 != *=* ]] || version=${1#*=}
    # apt writes a colon in a version as %3a.
    # shellcheck disable=SC2012,SC2086 # the version may be a pattern; names of packages have no blanks
    ls -t -- "$cache/$name"_${version//:/%3a}_*.deb 2>/dev/null | head -n 1 || true
}

# Sets $package_file.
find_package() {
    if [[ $kernel == *.deb ]]; then
        [[ -f $kernel ]] || fail $no_package "$kernel is not a file, expected a kernel package"
        package_file=$kernel
        return
    fi
    package_file=$(cached "$kernel")
    [[ -z $package_file ]] || return 0
    say "fetching $kernel"
    download "$kernel" || download_by_own_lists "$kernel" || {
        sed 's/^/record-kvm: /' "$work/apt.log" >&2
        fail $no_package "$kernel can't be fetched; give another with --kernel PACKAGE[=VERSION], or a file"
    }
    package_file=$(cached "$kernel")
}

# Puts the kernel and KVM's modules into $work.
unpack_package() {
    local folder=$work/package module found kernels
    dpkg-deb -x "$package_file" "$folder" 2>"$work/dpkg.log" || fail $no_package "$package_file is not a Debian package"
    kernels=("$folder"/boot/vmlinuz-*)
    [[ -f ${kernels[0]} ]] || fail $no_package "$package_file holds no kernel"
    cp -- "${kernels[0]}" "$work/vmlinuz"
    mkdir -p -- "$work/root/modules"
    for module in irqbypass kvm "kvm-$processor"; do
        found=$(find "$folder" -name "$module.ko*" | head -n 1)
        case $found in
        *.ko) cp -- "$found" "$work/root/modules/" ;;
        *.ko.xz) xz -dc -- "$found" >"$work/root/modules/$module.ko" ;;
        *) fail $no_package "$package_file holds no module $module" ;;
        esac
    done
    rm -rf -- "$folder"
    for module in kvm "kvm-$processor"; do
        [[ -z $modules || ! -f $modules/$module.ko ]] || cp -- "$modules/$module.ko" "$work/root/modules/"
    done
}
