# shellcheck shell=bash
# Sourced by record-kvm: builds what the emulated machine boots, and runs it. Its results come out of the emulator's
# standard output.

# The timer's check fails on a loaded host, which is too slow for it.
common_arguments='nokaslr mitigations=off preempt=none no_timer_check nowatchdog audit=0 random.trust_cpu=off'
readonly common_arguments+=' panic=-1 loglevel=4 rdinit=/init'

build_programs() {
    local here=$scripts/kvm
    "$compiler" -O2 -o "$work/count-trace" "$here/count-trace.c" \
        && "$compiler" -O2 -static -o "$work/root/port" "$here/port.c" \
        && "$compiler" -std=gnu11 -O2 -static -no-pie -o "$work/root/vmm" "$here"/vmm/*.c "$here"/vmm/*.S \
        || fail $recorder_failed "$compiler can't compile the sources in $here"
}

write_random_scenarios() {
    local seed=${random%%:*} operations=3000 target=$scripts/../core/target
    [[ $random != *:* ]] || operations=${random#*:}
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$target/classes:$target/test-classes" \
        org.shadowbench.core.kvm.RandomScenarios "$seed" "$operations" >"$work/random" 2>"$work/java.log" \
        || fail $not_installed "--random needs JDK 25 in JAVA_HOME, and core compiled (mvn -pl core test-compile)"
    lists+=("random $seed") list_files+=("$work/random")
}

check_list() { # NAME FILE
    local word rest sizes
    "$work/root/vmm" --check "$processor" <"$2" >>"$work/root/scenarios" 2>"$work/check" || {
        grep -v -E '^(omitted|pages) ' "$work/check" | sed "s|^|record-kvm: $1, |" >&2
        fail $bad_scenario "$1 has scenarios that scripts/kvm/README.md doesn't allow"
    }
    while read -r word rest; do
        case $word in
        omitted) omitted=$((omitted + 1)) ;;
        pages)
            read -r -a sizes <<<"$rest"
            ((huge_2m >= sizes[0])) || huge_2m=${sizes[0]}
            ((huge_1g >= sizes[1])) || huge_1g=${sizes[1]}
            ;;
        esac
    done <"$work/check"
}

# Leaves in $work/root/scenarios those that the processor can do, and sets $scenario_count, $omitted and the huge pages
# they need.
check_scenarios() {
    local i
    huge_2m=0 huge_1g=0 omitted=0
    for i in "${!lists[@]}"; do
        check_list "${lists[i]}" "${list_files[i]}"
    done
    if [[ -n $only ]]; then
        awk -v names="^($only)$" '$1 ~ names' "$work/root/scenarios" >"$work/only"
        mv -- "$work/only" "$work/root/scenarios"
    fi
    scenario_count=$(wc -l <"$work/root/scenarios")
    ((scenario_count > 0)) || fail $bad_scenario "${lists[*]} has no scenario that $processor can do"
}

build_initrd() {
    mkdir -p -- "$work"/root/{bin,dev,proc,sys}
    cp -- "$(type -P busybox)" "$work/root/bin/busybox"
    cp -- "$scripts/kvm/init" "$work/root/init"
    (cd -- "$work/root" && find . | cpio --quiet -o -H newc --reproducible | gzip -1n) >"$work/initrd" \
        || fail $recorder_failed "the file system of the machine can't be packed"
}

# MiB of the emulated machine: its huge pages, and what the kernel and the trace need. A page of 1G needs 1 GiB that is
# aligned.
memory() {
    echo $((800 + 2 * huge_2m + (huge_1g > 0 ? 1248 + 1024 * huge_1g : 0)))
}

huge_page_arguments() {
    ((huge_1g == 0)) || printf 'hugepagesz=1G hugepages=%d ' "$huge_1g"
    printf 'hugepagesz=2M hugepages=%d' "$huge_2m"
}

prepare_qemu() {
    emulator_version=$(qemu-system-x86_64 --version | head -n 1)
    local accelerator=(-accel 'tcg,thread=single')
    [[ $cost == no ]] || accelerator+=(-icount 'shift=0,sleep=off')
    emulator_options=("${accelerator[@]}" -machine 'pc,hpet=off' -cpu 'EPYC,-rdrand,-rdseed,+svm,+npt,+pdpe1gb' -smp 1
        -m "$(memory)" -nodefaults -no-user-config -display none -no-reboot -seed "$boot"
        -rtc 'base=2026-01-01,clock=vm')
    emulator=(qemu-system-x86_64 "${emulator_options[@]}" -serial "file:$work/console" -chardev 'stdio,id=results'
        -device 'isa-debugcon,iobase=0xe9,chardev=results' -kernel "$work/vmlinuz" -initrd "$work/initrd"
        -append "console=ttyS0 $common_arguments $(huge_page_arguments) $kernel_arguments")
}

# Bochs boots from a CD. Its debugger, which Debian's has, waits for a command to begin.
prepare_bochs() {
    local model=corei7_haswell_4770 iso=$work/iso
    if [[ $pml == yes ]]; then
        model=corei7_skylake_x
        kernel_arguments+=' tsc_early_khz=100000' # the model doesn't tell it
    fi
    emulator_version="Bochs $(dpkg-query -W -f '${Version}' bochs 2>/dev/null || echo 'of unknown version')"
    emulator_options=("model=$model" count=1 "ips=$bochs_ips" "memory=$(memory)")
    mkdir -p -- "$iso"
    cp -- "$work/vmlinuz" "$work/initrd" "$isolinux" "$ldlinux" "$iso/"
    cat >"$iso/isolinux.cfg" <<EOF
default linux
prompt 0
timeout 0
label linux
kernel vmlinuz
append initrd=initrd console=ttyS0,115200 $common_arguments $(huge_page_arguments) $kernel_arguments
EOF
    xorriso -as mkisofs -quiet -o "$work/boot.iso" -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 \
        -boot-info-table "$iso" 2>"$work/xorriso.log" || fail $recorder_failed "xorriso can't make the CD"
    cat >"$work/bochsrc" <<EOF
display_library: rfb, options="timeout=0"
config_interface: textconfig
romimage: file=$bochs_bios
vgaromimage: file=$vga_bios
cpu: model=$model, count=1, ips=$bochs_ips, reset_on_triple_fault=0
memory: guest=$(memory), host=$(memory)
ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
ata0-master: type=cdrom, path=$work/boot.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=$work/console
port_e9_hack: enabled=1
clock: sync=none, time0=$((1767225600 + boot))
log: $work/bochs.log
panic: action=fatal
error: action=ignore
info: action=ignore
debug: action=ignore
EOF
    echo continue >"$work/commands"
    emulator=("$bochs" -q -f "$work/bochsrc")
}

# Runs the emulator, and reads what it sends, until its end. Sets $counted to how the reading ended.
run_emulator() {
    local input=/dev/null ticks=()
    [[ $processor == amd ]] || input=$work/commands
    [[ $cost == no ]] || ticks=(--ticks)
    set -m
    # Bochs ends with 1 when it is told to end.
    {
        set +m
        "${emulator[@]}" <"$input" 2>"$work/emulator.log" \
            | "$work/count-trace" "$processor" "$scenario_count" "$work/info" "${ticks[@]}" >"$work/blocks" \
            || exit "${PIPESTATUS[1]}"
    } &
    recorder=$!
    set +m
    counted=0
    wait "$recorder" || counted=$?
    recorder=
}
