/*
 * L1 for VMX. It starts in 64-bit mode with paging on and CR4.VMXE set, enters VMX operation, fills its VMCS from a
 * list of {field, value}, and launches L2. After each exit it writes the reason into the mailbox, tells the VMM, and
 * does what the mailbox asks for: changes an entry of its nested tables, flushes L2's TLB, or resumes L2, whose
 * registers it keeps.
 */
#include "layout.h"

	.section .rodata
	.code64
	.globl	l1_vmx_start, l1_vmx_exit, l1_vmx_end
	.set	EPT_POINTER, 0x201a
	.set	GUEST_PHYSICAL_ADDRESS, 0x2400
	.set	INSTRUCTION_ERROR, 0x4400
	.set	EXIT_REASON, 0x4402
	.set	EXIT_QUALIFICATION, 0x6400
	.set	GUEST_RIP, 0x681e
	.set	SINGLE_CONTEXT, 1

l1_vmx_start:
	movl	$MAILBOX, %ebx
	movl	$VMCS_FIELDS, %esi
	vmxon	MAIL_VMXON(%rbx)
	jbe	9f
	vmclear	MAIL_VMCS(%rbx)
	jbe	9f
	vmptrld	MAIL_VMCS(%rbx)
	jbe	9f
1:	movq	(%rsi), %rax
	testq	%rax, %rax
	js	2f
	vmwrite	8(%rsi), %rax
	jbe	9f
	addq	$16, %rsi
	jmp	1b
2:	vmlaunch
9:	movl	$INSTRUCTION_ERROR, %eax
	vmread	%rax, MAIL_REASON(%rbx)
	outb	%al, $VMX_FAILED
	jmp	9b

l1_vmx_exit:
	pushq	%rax
	pushq	%rbx
	pushq	%rcx
	pushq	%rdx
	movl	$MAILBOX, %ebx
	movl	$EXIT_REASON, %eax
	vmread	%rax, MAIL_REASON(%rbx)
	movl	$EXIT_QUALIFICATION, %eax
	vmread	%rax, MAIL_QUALIFICATION(%rbx)
	movl	$GUEST_PHYSICAL_ADDRESS, %eax
	vmread	%rax, MAIL_ADDRESS(%rbx)
	movl	$GUEST_RIP, %eax
	vmread	%rax, MAIL_RIP(%rbx)
	outb	%al, $L2_STOPPED
1:	cmpq	$RUN_L2, MAIL_COMMAND(%rbx)
	je	3f
	cmpq	$FLUSH, MAIL_COMMAND(%rbx)
	je	2f
	movq	MAIL_ENTRY(%rbx), %rcx
	movq	(%rcx), %rdx
	andq	MAIL_KEEP(%rbx), %rdx
	orq	MAIL_SET(%rbx), %rdx
	movq	%rdx, (%rcx)
	outb	%al, $COMMAND_DONE
	jmp	1b
2:	movl	$EPT_POINTER, %eax
	vmread	%rax, MAIL_INVEPT(%rbx)
	movl	$SINGLE_CONTEXT, %eax
	invept	MAIL_INVEPT(%rbx), %rax
	jbe	9b
	outb	%al, $COMMAND_DONE
	jmp	1b
3:	movl	$GUEST_RIP, %eax
	vmwrite	MAIL_NEXT_RIP(%rbx), %rax
	popq	%rdx
	popq	%rcx
	popq	%rbx
	popq	%rax
	vmresume
	movl	$MAILBOX, %ebx
	jmp	9b
l1_vmx_end:

	.section .note.GNU-stack, "", @progbits
