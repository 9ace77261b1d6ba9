#define _GNU_SOURCE
#include "vmm.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

enum { HUGE_SHIFT = 26, RET = 0xc3, PAGE_SIZE = 1 << PAGE_SHIFT, MAX_BITMAP = (1 << 18) / 8 };

int vm_fd, vcpu_fd;

static struct region {
    unsigned char *at;
    uint64_t frame;
    uint64_t bytes;
    uint32_t flags;
} regions[SLOTS + 1];

_Noreturn void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fputs("vmm: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

_Noreturn void die_of(const char *call) {
    die("%s: %s", call, strerror(errno));
}

static unsigned char *low(uint64_t address) {
    if (address > LOW_SIZE - sizeof(uint64_t)) {
        die("address 0x%llx is not in L1's memory", (unsigned long long) address);
    }
    return regions[0].at + address;
}

/* One access each, since L1's processor and KVM read and write the same entries. */
uint64_t get64(uint64_t address) {
    return *(volatile uint64_t *) low(address);
}

void put64(uint64_t address, uint64_t value) {
    *(volatile uint64_t *) low(address) = value;
}

void put32(uint64_t address, uint32_t value) {
    *(volatile uint32_t *) low(address) = value;
}

static void set_region(unsigned slot) {
    const struct region *region = &regions[slot];
    struct kvm_userspace_memory_region memory = {.slot = slot,
                                                 .flags = region->flags,
                                                 .guest_phys_addr = region->frame << PAGE_SHIFT,
                                                 .memory_size = region->bytes,
                                                 .userspace_addr = (uint64_t) region->at};
    if (ioctl(vm_fd, KVM_SET_USER_MEMORY_REGION, &memory) < 0) {
        die_of("KVM_SET_USER_MEMORY_REGION");
    }
}

static void make_region(unsigned slot, uint64_t bytes, uint64_t skip, int host_level, bool read_only) {
    int huge = host_level == LEVEL_4K ? 0 : MAP_HUGETLB | (host_level == LEVEL_1G ? 30 : 21) << HUGE_SHIFT;
    unsigned char *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | huge, -1, 0);
    if (at == MAP_FAILED) {
        die_of("no memory for a slot");
    }
    if (huge == 0) {
        madvise(at, bytes, MADV_NOHUGEPAGE); /* else the host would give huge pages by chance */
    }
    /* Maps all of it; in data, each page begins with the instruction that L2 executes. */
    for (uint64_t i = 0; i < bytes; i += PAGE_SIZE) {
        at[i] = slot == 0 ? 0 : RET;
    }
    uint64_t skipped = skip << PAGE_SHIFT;
    regions[slot] = (struct region) {at + skipped, slot_frame(slot) + skip, bytes - skipped,
                                     read_only ? KVM_MEM_READONLY : 0};
    set_region(slot);
}

void create_vm(const struct scenario *scenario) {
    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0) {
        die_of("/dev/kvm");
    }
    vm_fd = ioctl(kvm, KVM_CREATE_VM, 0);
    if (vm_fd < 0) {
        die_of("KVM_CREATE_VM");
    }
    struct kvm_enable_cap all_set = {.cap = KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
                                     .args = {KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | KVM_DIRTY_LOG_INITIALLY_SET}};
    if (scenario->all_set && ioctl(vm_fd, KVM_ENABLE_CAP, &all_set) < 0) {
        die_of("KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2");
    }
    make_region(0, LOW_SIZE, 0, LEVEL_4K, false);
    for (unsigned i = 1; i <= SLOTS; i++) {
        const struct slot *slot = &scenario->slots[i];
        if (slot->pages != 0) {
            make_region(i, slot->pages << PAGE_SHIFT, slot->skip, slot->host_level, slot->read_only);
        }
    }
    vcpu_fd = ioctl(vm_fd, KVM_CREATE_VCPU, 0);
    if (vcpu_fd < 0) {
        die_of("KVM_CREATE_VCPU");
    }
    struct {
        struct kvm_cpuid2 head;
        struct kvm_cpuid_entry2 entries[256];
    } cpuid = {.head.nent = 256};
    if (ioctl(kvm, KVM_GET_SUPPORTED_CPUID, &cpuid) < 0 || ioctl(vcpu_fd, KVM_SET_CPUID2, &cpuid) < 0) {
        die_of("KVM_SET_CPUID2");
    }
}

void set_logging(unsigned slot, bool on) {
    uint32_t *flags = &regions[slot].flags;
    *flags = on ? *flags | (uint32_t) KVM_MEM_LOG_DIRTY_PAGES : *flags & ~(uint32_t) KVM_MEM_LOG_DIRTY_PAGES;
    set_region(slot);
}

static uint64_t bitmap[MAX_BITMAP / sizeof(uint64_t)];

static void read_bitmap(unsigned slot) {
    struct kvm_dirty_log log = {.slot = slot, .dirty_bitmap = bitmap};
    if (ioctl(vm_fd, KVM_GET_DIRTY_LOG, &log) < 0) {
        die_of("KVM_GET_DIRTY_LOG");
    }
}

static uint64_t count_bits(uint64_t first, uint64_t count) {
    uint64_t dirty = 0;
    for (uint64_t i = first; i < first + count; i++) {
        dirty += bitmap[i / 64] >> i % 64 & 1;
    }
    return dirty;
}

uint64_t get_dirty(unsigned slot) {
    read_bitmap(slot);
    return count_bits(0, regions[slot].bytes >> PAGE_SHIFT);
}

uint64_t clear_dirty(uint64_t frame, uint64_t count) {
    unsigned slot = (unsigned) (frame >> 18);
    uint64_t first = frame - regions[slot].frame;
    read_bitmap(slot);
    struct kvm_clear_dirty_log clear = {.slot = slot,
                                        .num_pages = (uint32_t) count,
                                        .first_page = first,
                                        .dirty_bitmap = bitmap + first / 64};
    if (ioctl(vm_fd, KVM_CLEAR_DIRTY_LOG, &clear) < 0) {
        die_of("KVM_CLEAR_DIRTY_LOG");
    }
    return count_bits(first, count);
}

struct one_msr {
    struct kvm_msrs head;
    struct kvm_msr_entry entry;
};

uint64_t get_msr(uint32_t index) {
    struct one_msr msr = {.head.nmsrs = 1, .entry.index = index};
    if (ioctl(vcpu_fd, KVM_GET_MSRS, &msr) != 1) {
        die("KVM has no MSR 0x%x", index);
    }
    return msr.entry.data;
}

void set_msr(uint32_t index, uint64_t value) {
    struct one_msr msr = {.head.nmsrs = 1, .entry = {.index = index, .data = value}};
    if (ioctl(vcpu_fd, KVM_SET_MSRS, &msr) != 1) {
        die("KVM refuses MSR 0x%x = 0x%llx", index, (unsigned long long) value);
    }
}

void set_max_shadow_pages(uint64_t pages) {
    if (ioctl(vm_fd, KVM_SET_NR_MMU_PAGES, pages) < 0) {
        die_of("KVM_SET_NR_MMU_PAGES");
    }
}
