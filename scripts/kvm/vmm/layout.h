/* Addresses in L1's memory, for C and assembly. README.md tells what lies where for a reader of scenarios. */
#ifndef LAYOUT_H
#define LAYOUT_H

#define L1_CODE         0x1000
#define L1_STACK        0x2ff0
#define L1_PML4         0x3000
#define L1_PDPT         0x4000
#define CONTROL_BLOCK   0x5000 /* the VMCB, or the VMCS */
#define PROCESSOR_STATE 0x6000 /* the host save area, or the VMXON region */
#define MAILBOX         0x7000
#define VMCS_FIELDS     0x8000
#define IO_BITMAP       0x10000 /* 3 pages, all zero */
#define MSR_BITMAP      0x14000 /* 2 pages, all zero */
#define L2_CODE         0x200000
#define L2_STACK        0x201ff0
#define L2_LIST         0x210000
#define L2_END          0x400000
#define TABLES          0x400000 /* the first is the root */
#define LOW_SIZE        0x1000000

/* Offsets in the mailbox. */
#define MAIL_COMMAND       0
#define MAIL_ENTRY         8 /* what WRITE changes: its address, the bits to keep, those to set */
#define MAIL_NEXT_RIP      16
#define MAIL_REASON        24
#define MAIL_QUALIFICATION 32
#define MAIL_ADDRESS       40
#define MAIL_RIP           48
#define MAIL_VMXON         56 /* addresses of the VMXON region and of the VMCS */
#define MAIL_VMCS          64
#define MAIL_INVEPT        80 /* INVEPT's descriptor */
#define MAIL_KEEP          96
#define MAIL_SET           104

/* What the VMM asks L1 for. */
#define RUN_L2 0
#define WRITE  1
#define FLUSH  2

/* Ports that L1 writes to. */
#define L2_STOPPED   0x10
#define COMMAND_DONE 0x11
#define VMX_FAILED   0x12

/* Operations in L2's list. */
#define LIST_END     0
#define LIST_READ    1
#define LIST_WRITE   2
#define LIST_EXECUTE 3

#endif
