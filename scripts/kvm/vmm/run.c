#include "vmm.h"

#include <linux/kvm.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

enum { SELECTOR_CODE = 8, SELECTOR_DATA = 16, TYPE_CODE = 11, TYPE_DATA = 3, LIST_ENTRY = 16 };

enum { LIST_MAX = (L2_END - L2_LIST) / LIST_ENTRY - 1 };

/* PG, WP, NE, ET, PE */
static const uint64_t L1_CR0 = 0x80010031;

extern const char l2_start[], l2_end[];

uint64_t reflected;

static struct kvm_run *run;
static unsigned list_length;

static void copy_code(uint64_t to, const char *code, const char *end) {
    for (; code < end; code++) {
        put32(to++, (unsigned char) *code);
    }
}

/* L1 maps the first 4 GiB to themselves, and runs its code with all segments flat. */
void start_vcpu(void) {
    int bytes = ioctl(open("/dev/kvm", O_RDWR | O_CLOEXEC), KVM_GET_VCPU_MMAP_SIZE, 0);
    run = mmap(NULL, (size_t) bytes, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu_fd, 0);
    if (run == MAP_FAILED) {
        die_of("no vCPU");
    }
    put64(L1_PML4, L1_PDPT | 0x27);
    for (uint64_t i = 0; i < 4; i++) {
        put64(L1_PDPT + 8 * i, i << 30 | 0xe7);
    }
    copy_code(L1_CODE, processor->code, processor->code_end);
    copy_code(L2_CODE, l2_start, l2_end);
    struct kvm_sregs sregs;
    if (ioctl(vcpu_fd, KVM_GET_SREGS, &sregs) < 0) {
        die_of("KVM_GET_SREGS");
    }
    struct kvm_segment code = {.limit = UINT32_MAX, .selector = SELECTOR_CODE, .type = TYPE_CODE, .present = 1, .s = 1,
                               .l = 1, .g = 1};
    struct kvm_segment data = {.limit = UINT32_MAX, .selector = SELECTOR_DATA, .type = TYPE_DATA, .present = 1, .s = 1,
                               .db = 1, .g = 1};
    sregs.cs = code;
    sregs.ds = sregs.es = sregs.ss = sregs.fs = sregs.gs = data;
    sregs.cr3 = L1_PML4;
    sregs.cr4 = 0x20 | processor->cr4;    /* PAE */
    sregs.cr0 = L1_CR0;
    sregs.efer = 0xd00 | processor->efer; /* NXE, LMA, LME */
    struct kvm_regs regs = {.rip = L1_CODE, .rflags = 2, .rsp = L1_STACK};
    if (ioctl(vcpu_fd, KVM_SET_SREGS, &sregs) < 0 || ioctl(vcpu_fd, KVM_SET_REGS, &regs) < 0) {
        die_of("KVM_SET_REGS");
    }
}

/* Runs L1, and with it L2, until L1 writes to `port`. */
static void run_until(uint16_t port) {
    do {
        if (ioctl(vcpu_fd, KVM_RUN, 0) < 0) {
            die_of("KVM_RUN");
        }
    } while (run->exit_reason == KVM_EXIT_MMIO && run->mmio.is_write); /* L2 wrote to a read-only slot */
    if (run->exit_reason != KVM_EXIT_IO || run->io.port != port) {
        struct kvm_regs regs = {0};
        ioctl(vcpu_fd, KVM_GET_REGS, &regs);
        die("L1 stopped at 0x%llx with exit reason %u, suberror %u, port 0x%x, VM-instruction error %llu", regs.rip,
            run->exit_reason, run->internal.suberror, run->io.port, (unsigned long long) get64(MAILBOX + MAIL_REASON));
    }
}

void command_l1(uint64_t command) {
    put64(MAILBOX + MAIL_COMMAND, command);
    run_until(COMMAND_DONE);
    put64(MAILBOX + MAIL_COMMAND, RUN_L2);
}

void begin_list(void) {
    list_length = 0;
}

void add_to_list(uint32_t operation, uint64_t page, uint64_t stride, uint64_t count) {
    if (list_length == LIST_MAX) {
        die("more than %d entries in the list of a run of L2", LIST_MAX);
    }
    uint64_t at = L2_LIST + LIST_ENTRY * list_length++;
    put32(at, operation);
    put32(at + 4, (uint32_t) (page << PAGE_SHIFT));
    put32(at + 8, (uint32_t) (stride << PAGE_SHIFT));
    put32(at + 12, (uint32_t) count);
}

/* Runs L2 until it has worked off its list; when L1 is told of a fault, L2 goes on after the access. */
void run_l2(void) {
    put64(L2_LIST + LIST_ENTRY * list_length, LIST_END);
    processor->set_next_rip(L2_CODE);
    for (;;) {
        run_until(L2_STOPPED);
        struct stop stop = processor->why_stopped();
        if (stop.finished) {
            return;
        }
        reflected++;
        struct kvm_regs regs;
        if (ioctl(vcpu_fd, KVM_GET_REGS, &regs) < 0) {
            die_of("KVM_GET_REGS");
        }
        processor->set_next_rip(regs.rdi);
    }
}
