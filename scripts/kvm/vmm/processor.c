#include "vmm.h"

#include <unistd.h>

const struct processor *processor;

void find_processor(void) {
    if (access("/sys/module/kvm_amd", F_OK) == 0) {
        processor = &svm;
    } else if (access("/sys/module/kvm_intel", F_OK) == 0) {
        processor = &vmx;
    } else {
        die("neither kvm_amd nor kvm_intel is loaded");
    }
}
