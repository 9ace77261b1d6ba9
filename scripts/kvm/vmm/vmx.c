#include "vmm.h"

#include <stdio.h>

enum { CR4_VMXE = 0x2000, MSR_FEATURE_CONTROL = 0x3a, FEATURE_LOCKED_VMX = 5 };

/* Capability registers. */
enum {
    VMX_BASIC = 0x480,
    VMX_EPT_VPID = 0x48c,
    VMX_PROCBASED2 = 0x48b,
    VMX_PINBASED = 0x48d,
    VMX_PROCBASED = 0x48e,
    VMX_EXIT = 0x48f,
    VMX_ENTRY = 0x490
};

enum { EPT_HAS_AD = 1 << 21 };

/* Fields of the VMCS. */
enum {
    GUEST_SELECTORS = 0x0800,
    HOST_SELECTORS = 0x0c00,
    EPT_POINTER = 0x201a,
    LINK_POINTER = 0x2800,
    PINBASED = 0x4000,
    PROCBASED = 0x4002,
    EXCEPTIONS = 0x4004,
    EXIT_CONTROLS = 0x400c,
    ENTRY_CONTROLS = 0x4012,
    PROCBASED2 = 0x401e,
    GUEST_LIMITS = 0x4800,
    GDTR_LIMIT = 0x4810,
    IDTR_LIMIT = 0x4812,
    GUEST_ACCESS = 0x4814,
    GUEST_CR0 = 0x6800,
    GUEST_CR4 = 0x6804,
    GUEST_BASES = 0x6806,
    GUEST_DR7 = 0x681a,
    GUEST_RSP = 0x681c,
    GUEST_RIP = 0x681e,
    GUEST_RFLAGS = 0x6820,
    HOST_CR0 = 0x6c00,
    HOST_CR3 = 0x6c02,
    HOST_CR4 = 0x6c04,
    HOST_RSP = 0x6c14,
    HOST_RIP = 0x6c16
};

enum { HLT_EXITING = 1 << 7, ENABLE_EPT = 1 << 1, UNRESTRICTED_GUEST = 1 << 7, HOST_IS_64_BIT = 1 << 9 };

static const uint32_t SECONDARY_CONTROLS = 1u << 31;

enum { EXIT_HLT = 12, EXIT_EPT_VIOLATION = 48, FAULT_WRITE = 2, FAULT_FETCH = 4 };

enum { ENTRY_WRITE_BACK = 6 << 3, ENTRY_ACCESSED = 0x100, ENTRY_DIRTY = 0x200, EPTP_WRITE_BACK = 6,
       EPTP_FOUR_LEVELS = 3 << 3, EPTP_AD = 1 << 6 };

extern const char l1_vmx_start[], l1_vmx_exit[], l1_vmx_end[];

static unsigned field_count;

static void set_field(uint32_t field, uint64_t value) {
    uint64_t at = VMCS_FIELDS + UINT64_C(16) * field_count++;
    put64(at, field);
    put64(at + 8, value);
    put64(at + 16, UINT64_MAX); /* the end, as yet */
}

/* What must be 1, and what is wanted. */
static uint32_t controls(uint32_t capability, uint32_t wanted) {
    uint64_t value = get_msr(capability);
    if ((wanted & ~(value >> 32)) != 0) {
        die("VMX of this processor, by MSR 0x%x, lacks 0x%x", capability, wanted & ~(uint32_t) (value >> 32));
    }
    return (uint32_t) value | wanted;
}

static void set_segment(unsigned number, uint16_t selector, uint32_t access, uint32_t limit) {
    set_field(GUEST_SELECTORS + 2 * number, selector);
    set_field(GUEST_LIMITS + 2 * number, limit);
    set_field(GUEST_ACCESS + 2 * number, access);
    set_field(GUEST_BASES + 2 * number, 0);
}

static void set_guest_state(void) {
    for (unsigned i = 0; i < 6; i++) { /* ES, CS, SS, DS, FS, GS: flat, 32-bit */
        set_segment(i, i == 1 ? 0x08 : 0x10, i == 1 ? 0xc09b : 0xc093, UINT32_MAX);
    }
    set_segment(6, 0, 0x10000, 0);    /* LDTR: unusable */
    set_segment(7, 0x18, 0x8b, 0xffff); /* TR */
    set_field(GDTR_LIMIT, 0);
    set_field(IDTR_LIMIT, 0);
    set_field(GUEST_CR0, 0x31); /* PE, ET, NE */
    set_field(GUEST_CR4, CR4_VMXE);
    set_field(GUEST_DR7, 0x400);
    set_field(GUEST_RSP, L2_STACK);
    set_field(GUEST_RIP, L2_CODE);
    set_field(GUEST_RFLAGS, 2);
    set_field(LINK_POINTER, UINT64_MAX);
}

static void set_host_state(void) {
    for (unsigned i = 0; i < 7; i++) { /* ES, CS, SS, DS, FS, GS, TR */
        set_field(HOST_SELECTORS + 2 * i, i == 1 ? 0x08 : i == 6 ? 0x18 : 0x10);
    }
    set_field(HOST_CR0, 0x80010031);
    set_field(HOST_CR3, L1_PML4);
    set_field(HOST_CR4, 0x20 | CR4_VMXE);
    set_field(HOST_RSP, L1_STACK);
    set_field(HOST_RIP, L1_CODE + (uint64_t) (l1_vmx_exit - l1_vmx_start));
}

/* Fields that shall be 0: page-fault masks, MSR counts, event injection, CR0 and CR4 masks, the rest of both states. */
static void clear_fields(void) {
    static const uint16_t fields[] = {0x2802, 0x4006, 0x4008, 0x400a, 0x400e, 0x4010, 0x4014, 0x4016, 0x4824, 0x4826,
                                      0x482a, 0x4c00, 0x6000, 0x6002, 0x6004, 0x6006, 0x6802, 0x6816, 0x6818, 0x6822,
                                      0x6824, 0x6826, 0x6c06, 0x6c08, 0x6c0a, 0x6c0c, 0x6c0e, 0x6c10, 0x6c12};
    for (unsigned i = 0; i < sizeof fields / sizeof *fields; i++) {
        set_field(fields[i], 0);
    }
}

static void set_up(const struct scenario *scenario) {
    set_msr(MSR_FEATURE_CONTROL, FEATURE_LOCKED_VMX);
    uint32_t revision = (uint32_t) get_msr(VMX_BASIC) & 0x7fffffff;
    put32(CONTROL_BLOCK, revision);
    put32(PROCESSOR_STATE, revision);
    put64(MAILBOX + MAIL_VMXON, PROCESSOR_STATE);
    put64(MAILBOX + MAIL_VMCS, CONTROL_BLOCK);
    bool ad = scenario->accessed_dirty && (get_msr(VMX_EPT_VPID) & EPT_HAS_AD) != 0;
    clear_fields();
    set_field(PINBASED, controls(VMX_PINBASED, 0));
    set_field(PROCBASED, controls(VMX_PROCBASED, SECONDARY_CONTROLS | HLT_EXITING));
    set_field(PROCBASED2, controls(VMX_PROCBASED2, ENABLE_EPT | UNRESTRICTED_GUEST));
    set_field(EXIT_CONTROLS, controls(VMX_EXIT, HOST_IS_64_BIT));
    set_field(ENTRY_CONTROLS, controls(VMX_ENTRY, 0));
    set_field(EXCEPTIONS, UINT32_MAX);
    set_field(EPT_POINTER, TABLES | EPTP_WRITE_BACK | EPTP_FOUR_LEVELS | (ad ? EPTP_AD : 0));
    set_guest_state();
    set_host_state();
}

static void set_next_rip(uint64_t rip) {
    put64(MAILBOX + MAIL_NEXT_RIP, rip);
}

static struct stop why_stopped(void) {
    uint64_t reason = get64(MAILBOX + MAIL_REASON), qualification = get64(MAILBOX + MAIL_QUALIFICATION);
    if (reason != EXIT_HLT && reason != EXIT_EPT_VIOLATION) {
        die("L2 stopped with exit reason 0x%llx, qualification 0x%llx, address 0x%llx, at 0x%llx",
            (unsigned long long) reason, (unsigned long long) qualification,
            (unsigned long long) get64(MAILBOX + MAIL_ADDRESS), (unsigned long long) get64(MAILBOX + MAIL_RIP));
    }
    return (struct stop) {reason == EXIT_HLT, qualification & FAULT_FETCH ? 2 : qualification & FAULT_WRITE ? 1 : 0};
}

static uint64_t entry_bits(unsigned bits) {
    return ENTRY_WRITE_BACK | (bits & (ENTRY_R | ENTRY_W | ENTRY_X)) | (bits & ENTRY_A ? ENTRY_ACCESSED : 0)
           | (bits & ENTRY_D ? ENTRY_DIRTY : 0);
}

static unsigned permissions(uint64_t entry) {
    return entry & (ENTRY_R | ENTRY_W | ENTRY_X);
}

const struct processor vmx = {
    .name = "intel",
    .cr4 = CR4_VMXE,
    .code = l1_vmx_start,
    .code_end = l1_vmx_end,
    .table_bits = ENTRY_R | ENTRY_W | ENTRY_X,
    .set_up = set_up,
    .set_next_rip = set_next_rip,
    .why_stopped = why_stopped,
    .entry_bits = entry_bits,
    .permissions = permissions,
};
