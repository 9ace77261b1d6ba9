/*
 * L1 for SVM. It starts in 64-bit mode, with paging on and EFER.SVME set, and does what the mailbox asks for: changes
 * an entry of its nested tables, asks for a flush of L2's TLB, or runs L2. All registers but RAX are L2's while L2 is
 * stopped by a fault; then the VMM asks for nothing but to run it.
 */
#include "layout.h"

	.section .rodata
	.code64
	.globl	l1_svm_start, l1_svm_end
	.set	VMCB_TLB_CONTROL, 0x5c
	.set	FLUSH_ALL, 1

l1_svm_start:
	movl	$MAILBOX, %eax
	cmpq	$RUN_L2, MAIL_COMMAND(%rax)
	je	2f
	cmpq	$FLUSH, MAIL_COMMAND(%rax)
	je	1f
	movq	MAIL_ENTRY(%rax), %rbx
	movq	(%rbx), %rdx
	andq	MAIL_KEEP(%rax), %rdx
	orq	MAIL_SET(%rax), %rdx
	movq	%rdx, (%rbx)
	outb	%al, $COMMAND_DONE
	jmp	l1_svm_start
1:	movl	$CONTROL_BLOCK, %eax
	movb	$FLUSH_ALL, VMCB_TLB_CONTROL(%rax)
	outb	%al, $COMMAND_DONE
	jmp	l1_svm_start
2:	movl	$CONTROL_BLOCK, %eax
	vmrun	%rax
	outb	%al, $L2_STOPPED
	jmp	l1_svm_start
l1_svm_end:

	.section .note.GNU-stack, "", @progbits
