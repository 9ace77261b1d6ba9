/*
 * Runs a scenario on KVM, and prints what KVM counted; or checks a list of them.
 *
 *     vmm SCENARIO            a line as scripts/kvm/README.md defines it
 *     vmm --check amd|intel   reads such lines from standard input. Writes those that the processor can do to standard
 *                             output, and to standard error what is wrong, "omitted NAME", and at last "pages" with
 *                             how many huge pages of 2M and of 1G they need
 *
 * Prints a line "@phase LABEL NAME=VALUE..." for each phase, and "@sptes ..." for each window at the end.
 * Ends with 0, 1 if KVM or the guest failed, 65 if a scenario is wrong.
 */
#define _GNU_SOURCE
#include "vmm.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAD_SCENARIO = 65, RECOVERY_MS = 50, LIMIT_SECONDS = 300 };

static struct scenario scenario;

/* Lets KVM's worker run once: it wakes up when the period gets shorter, and runs if that much time has passed. */
static void recover_nx(void) {
    char period[16];
    usleep(2000 * RECOVERY_MS);
    snprintf(period, sizeof period, "%d", RECOVERY_MS);
    set_parameter("nx_huge_pages_recovery_period_ms", period);
    usleep(500 * RECOVERY_MS);
    set_parameter("nx_huge_pages_recovery_period_ms", "3600000");
}

static void add_touches(const struct op *op) {
    if (op->kind != OP_MIX) {
        static const uint32_t operations[] = {LIST_READ, LIST_WRITE, LIST_EXECUTE};
        add_to_list(operations[op->kind - OP_READ], op->page, op->stride, op->count);
        return;
    }
    uint32_t state = op->seed;
    for (uint64_t i = 0; i < op->count; i++) {
        state = state * 1664525 + 1013904223;
        add_to_list((state >> 16) % 1000 < op->permille ? LIST_WRITE : LIST_READ, op->page + i, 0, 1);
    }
}

/* Does an operation that is none of L2's; returns the number of dirty pages it found. */
static uint64_t do_op(const struct op *op) {
    switch (op->kind) {
    case OP_FLUSH:
        command_l1(FLUSH);
        return 0;
    case OP_LOG_ON:
    case OP_LOG_OFF:
        set_logging(op->slot, op->kind == OP_LOG_ON);
        return 0;
    case OP_GET:
        return get_dirty(op->slot);
    case OP_CLEAR:
        return clear_dirty(op->frame, op->count);
    case OP_NX:
        set_parameter("nx_huge_pages", op->on ? "force" : "off");
        return 0;
    case OP_MAX:
        set_max_shadow_pages(op->count);
        return 0;
    case OP_RECOVER:
        recover_nx();
        return 0;
    default:
        change_tables(op);
        return 0;
    }
}

static void run_phase(const struct phase *phase) {
    uint64_t dirty = 0;
    const struct op *ops = scenario.ops + phase->first_op;
    begin_phase(phase->label);
    for (int i = 0; i < phase->op_count;) {
        if (ops[i].kind > OP_MIX) {
            dirty += do_op(&ops[i++]);
            continue;
        }
        begin_list();
        while (i < phase->op_count && ops[i].kind <= OP_MIX) {
            add_touches(&ops[i++]);
        }
        run_l2();
    }
    end_phase(dirty);
}

/* Nobody else gets the processor while KVM works, so that it never yields its lock. */
static void keep_processor(void) {
    struct sched_param priority = {.sched_priority = 99};
    if (sched_setscheduler(0, SCHED_FIFO, &priority) < 0) {
        die_of("SCHED_FIFO");
    }
}

static void set_up(void) {
    char ratio[16];
    snprintf(ratio, sizeof ratio, "%u", scenario.recovery_ratio);
    set_parameter("nx_huge_pages_recovery_period_ms", "3600000");
    set_parameter("nx_huge_pages_recovery_ratio", ratio);
    set_parameter("nx_huge_pages", scenario.nx ? "force" : "off");
    find_processor();
    create_vm(&scenario);
    make_tables(&scenario);
    processor->set_up(&scenario);
    start_vcpu();
    open_counters();
    begin_list();
    add_to_list(LIST_READ, L2_CODE >> PAGE_SHIFT, 1, (L2_END - L2_CODE) >> PAGE_SHIFT);
    run_l2();
    run_l2();
}

static void run_scenario(void) {
    alarm(LIMIT_SECONDS);
    keep_processor();
    set_up();
    for (int i = 0; i < scenario.phase_count; i++) {
        run_phase(&scenario.phases[i]);
    }
    bool watched = watch_root();
    begin_phase("end");
    begin_list();
    run_l2();
    end_phase(0);
    if (watched) {
        print_sptes();
    }
}

/* Raises the numbers of huge pages to what the scenario needs. */
static void count_huge_pages(uint64_t *huge_2m, uint64_t *huge_1g) {
    uint64_t needed[LEVEL_1G + 1] = {0};
    for (int i = 1; i <= SLOTS; i++) {
        const struct slot *slot = &scenario.slots[i];
        if (slot->pages != 0) {
            needed[slot->host_level] += slot->pages / pages_of(slot->host_level);
        }
    }
    *huge_2m = needed[LEVEL_2M] > *huge_2m ? needed[LEVEL_2M] : *huge_2m;
    *huge_1g = needed[LEVEL_1G] > *huge_1g ? needed[LEVEL_1G] : *huge_1g;
}

static int check(const char *name) {
    bool amd = strcmp(name, "amd") == 0;
    int status = 0, number = 0;
    uint64_t huge_2m = 0, huge_1g = 0;
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, stdin)) > 0;) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0' || line[0] == '#') {
            continue;
        }
        char *copy = strdup(line);
        const char *error = parse_scenario(copy, &scenario);
        if (error != NULL) {
            fprintf(stderr, "line %d: %s\n", number, error);
            status = BAD_SCENARIO;
        } else if (amd && needs_intel(&scenario)) {
            fprintf(stderr, "omitted %s\n", scenario.name);
        } else {
            count_huge_pages(&huge_2m, &huge_1g);
            puts(line);
        }
        free(copy);
    }
    fprintf(stderr, "pages %llu %llu\n", (unsigned long long) huge_2m, (unsigned long long) huge_1g);
    free(line);
    return status;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--check") == 0) {
        return check(argv[2]);
    }
    if (argc != 2) {
        die("expected a scenario, or --check PROCESSOR");
    }
    const char *error = parse_scenario(argv[1], &scenario);
    if (error != NULL) {
        fprintf(stderr, "vmm: %s\n", error);
        return BAD_SCENARIO;
    }
    run_scenario();
    return 0;
}
