import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './dialog.module.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  size?: ModalProps['size'];
  /** Closes by its own button only: a stray click would lose what it shows. */
  isSticky?: boolean;
  children: ReactNode;
}

/** A question in front of the page. Its heading is no page banner, unlike the one that Modal draws by itself. */
export function Dialog({ title, isOpen, onClose, size = 'md', isSticky = false, children }: DialogProps) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={size}
      centered
      closeOnClickOutside={!isSticky}
      closeOnEscape={!isSticky}
    >
      <Modal.Overlay blur={2} backgroundOpacity={0.45} />
      <Modal.Content radius="lg">
        <div className={classes.head}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          {isSticky ? null : <Modal.CloseButton aria-label="Close" />}
        </div>
        <Modal.Body px={20} pb={20}>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
