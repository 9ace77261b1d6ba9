/*
 * L2: 32-bit protected mode with paging off, so that an address is one that L1's nested tables translate. It works off
 * a list of {operation, address, stride, count}, 16 bytes each, and ends with HLT. EDI always holds the address to go
 * on at if L1 is told of a fault.
 */
#include "layout.h"

	.section .rodata
	.code32
	.globl	l2_start, l2_end
	.set	READ_AT, 16	/* the page's first byte is a RET, which a write leaves alone */
	.set	WRITE_AT, 32

l2_start:
	movl	$L2_LIST, %esi
1:	movl	0(%esi), %eax
	movl	4(%esi), %edx
	movl	8(%esi), %ebp
	movl	12(%esi), %ebx
	addl	$16, %esi
	testl	%eax, %eax
	jz	9f
2:	testl	%ebx, %ebx
	jz	1b
	call	3f		/* leaves its own address, wherever the code lies */
3:	popl	%edi
	addl	$(6f - 3b), %edi
	cmpl	$LIST_WRITE, %eax
	je	4f
	ja	5f
	movl	READ_AT(%edx), %ecx
	jmp	6f
4:	movl	%ebx, WRITE_AT(%edx)
	jmp	6f
5:	call	*%edx
6:	movl	$L2_STACK, %esp
	addl	%ebp, %edx
	decl	%ebx
	jmp	2b
9:	hlt
l2_end:

	.section .note.GNU-stack, "", @progbits
