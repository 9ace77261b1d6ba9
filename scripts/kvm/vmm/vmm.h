/* What the parts of the VMM share. Whatever fails ends the program with a message. */
#ifndef VMM_H
#define VMM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout.h"
#include "scenario.h"

_Noreturn void die(const char *format, ...);
_Noreturn void die_of(const char *call);

/* vm.c: the virtual machine and its memory. */
extern int vm_fd, vcpu_fd;
void create_vm(const struct scenario *scenario);
uint64_t get64(uint64_t address);
void put64(uint64_t address, uint64_t value);
void put32(uint64_t address, uint32_t value);
void set_logging(unsigned slot, bool on);
uint64_t get_dirty(unsigned slot);
uint64_t clear_dirty(uint64_t frame, uint64_t count);
void set_max_shadow_pages(uint64_t pages);
uint64_t get_msr(uint32_t index);
void set_msr(uint32_t index, uint64_t value);

/* processor.c, svm.c, vmx.c: what L1 and its tables look like on AMD and on Intel. */
struct stop {
    bool finished; /* else L1 was told of a fault */
    int kind;      /* of access: 0 read, 1 write, 2 fetch */
};

struct processor {
    const char *name;
    uint64_t cr4, efer; /* besides what any L1 has */
    const char *code, *code_end;
    uint64_t table_bits;
    void (*set_up)(const struct scenario *scenario);
    void (*set_next_rip)(uint64_t rip);
    struct stop (*why_stopped)(void);
    uint64_t (*entry_bits)(unsigned bits); /* of ENTRY_R and so on, memory type included */
    unsigned (*permissions)(uint64_t entry);
};
extern const struct processor svm, vmx;
extern const struct processor *processor;
void find_processor(void);

/* run.c: the vCPU. */
void start_vcpu(void);
void command_l1(uint64_t command);
void begin_list(void);
void add_to_list(uint32_t operation, uint64_t page, uint64_t stride, uint64_t count);
void run_l2(void);
extern uint64_t reflected;

/* tables.c: L1's nested tables. */
void make_tables(const struct scenario *scenario);
void change_tables(const struct op *op);

/* counters.c: what KVM counts, and marks in its trace. */
void open_counters(void);
void begin_phase(const char *label);
void end_phase(uint64_t dirty);
void set_parameter(const char *name, const char *value);

/* sptes.c: what the shadow page tables permit. */
bool watch_root(void);
void print_sptes(void);

#endif
