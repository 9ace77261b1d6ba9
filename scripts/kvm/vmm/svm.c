#include "vmm.h"

enum { MSR_VM_HSAVE_PA = 0xc0010117, EFER_SVME = 0x1000 };

enum { EXIT_HLT = 0x78, EXIT_NPF = 0x400, FAULT_WRITE = 2, FAULT_FETCH = 0x10 };

/* Offsets in the VMCB. */
enum {
    EXCEPTIONS = 0x08,
    INTERCEPTS = 0x0c,
    MORE_INTERCEPTS = 0x10,
    IO_BITMAP_ADDRESS = 0x40,
    MSR_BITMAP_ADDRESS = 0x48,
    ASID = 0x58,
    TLB_CONTROL = 0x5c,
    EXIT_CODE = 0x70,
    EXIT_INFO_1 = 0x78,
    NESTED_CONTROL = 0x90,
    NESTED_CR3 = 0xb0,
    SEGMENTS = 0x400,
    EFER = 0x4d0,
    CR0 = 0x558,
    DR7 = 0x560,
    DR6 = 0x568,
    RFLAGS = 0x570,
    RIP = 0x578,
    RSP = 0x5d8,
    PAT = 0x668
};

enum { INTERCEPT_HLT = 1 << 24, INTERCEPT_VMRUN_VMMCALL = 3 };

static const uint32_t INTERCEPT_SHUTDOWN = 1u << 31;

enum { ENTRY_PRESENT = 1, ENTRY_WRITABLE = 2, ENTRY_USER = 4, ENTRY_ACCESSED = 0x20, ENTRY_DIRTY = 0x40 };

static const uint64_t ENTRY_NX = UINT64_C(1) << 63;

extern const char l1_svm_start[], l1_svm_end[];

static void set_segment(unsigned number, uint16_t selector, uint16_t attributes, uint32_t limit) {
    uint64_t at = CONTROL_BLOCK + SEGMENTS + 16 * number;
    put32(at, selector | (uint32_t) attributes << 16);
    put32(at + 4, limit);
    put64(at + 8, 0);
}

static void set_up(const struct scenario *scenario) {
    (void) scenario;
    set_msr(MSR_VM_HSAVE_PA, PROCESSOR_STATE);
    put32(CONTROL_BLOCK + EXCEPTIONS, UINT32_MAX);
    put32(CONTROL_BLOCK + INTERCEPTS, INTERCEPT_SHUTDOWN | INTERCEPT_HLT);
    put32(CONTROL_BLOCK + MORE_INTERCEPTS, INTERCEPT_VMRUN_VMMCALL);
    put64(CONTROL_BLOCK + IO_BITMAP_ADDRESS, IO_BITMAP);
    put64(CONTROL_BLOCK + MSR_BITMAP_ADDRESS, MSR_BITMAP);
    put32(CONTROL_BLOCK + ASID, 1);
    put64(CONTROL_BLOCK + NESTED_CONTROL, 1);
    put64(CONTROL_BLOCK + NESTED_CR3, TABLES);
    for (unsigned i = 0; i < 6; i++) { /* ES, CS, SS, DS, FS, GS: flat, 32-bit */
        set_segment(i, i == 1 ? 0x08 : 0x10, i == 1 ? 0xc9b : 0xc93, UINT32_MAX);
    }
    set_segment(7, 0, 0x82, 0xffff);    /* LDTR */
    set_segment(9, 0x18, 0x8b, 0xffff); /* TR */
    put64(CONTROL_BLOCK + EFER, EFER_SVME);
    put64(CONTROL_BLOCK + CR0, 0x11); /* PE, ET */
    put64(CONTROL_BLOCK + DR7, 0x400);
    put64(CONTROL_BLOCK + DR6, 0xffff0ff0);
    put64(CONTROL_BLOCK + RFLAGS, 2);
    put64(CONTROL_BLOCK + RSP, L2_STACK);
    put64(CONTROL_BLOCK + PAT, 0x0007040600070406);
}

static void set_next_rip(uint64_t rip) {
    put64(CONTROL_BLOCK + RIP, rip);
}

static struct stop why_stopped(void) {
    uint64_t code = get64(CONTROL_BLOCK + EXIT_CODE);
    put32(CONTROL_BLOCK + TLB_CONTROL, 0); /* a flush that L1 asked for is done */
    if (code != EXIT_HLT && code != EXIT_NPF) {
        die("L2 stopped with exit code 0x%llx at 0x%llx", (unsigned long long) code,
            (unsigned long long) get64(CONTROL_BLOCK + RIP));
    }
    uint64_t error = get64(CONTROL_BLOCK + EXIT_INFO_1);
    return (struct stop) {code == EXIT_HLT, error & FAULT_FETCH ? 2 : error & FAULT_WRITE ? 1 : 0};
}

static uint64_t entry_bits(unsigned bits) {
    return (bits & (ENTRY_R | ENTRY_W | ENTRY_X) ? ENTRY_PRESENT | ENTRY_USER : 0)
           | (bits & ENTRY_W ? ENTRY_WRITABLE : 0) | (bits & ENTRY_X ? 0 : ENTRY_NX)
           | (bits & ENTRY_A ? ENTRY_ACCESSED : 0) | (bits & ENTRY_D ? ENTRY_DIRTY : 0);
}

static unsigned permissions(uint64_t entry) {
    if ((entry & ENTRY_PRESENT) == 0) {
        return 0;
    }
    return ENTRY_R | (entry & ENTRY_WRITABLE ? ENTRY_W : 0) | (entry & ENTRY_NX ? 0 : ENTRY_X);
}

const struct processor svm = {
    .name = "amd",
    .efer = EFER_SVME,
    .code = l1_svm_start,
    .code_end = l1_svm_end,
    .table_bits = ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_USER,
    .set_up = set_up,
    .set_next_rip = set_next_rip,
    .why_stopped = why_stopped,
    .entry_bits = entry_bits,
    .permissions = permissions,
};
