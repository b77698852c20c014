/** "Open a file…", or a folder: a button instead of the browser's own file field. */

import { useRef, type ChangeEvent, type ReactNode } from 'react'
import { listChosenFiles, type ChosenFile } from '../../services/files.ts'
import { Button } from '../parts/controls/button.tsx'

interface OpenFileButtonProps {
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly variant?: 'primary' | 'default' | 'quiet'
  readonly className?: string
  /** Chooses a folder with all that is in it, where the browser can. */
  readonly isFolder?: boolean
  readonly children?: ReactNode
}

export function OpenFileButton({
  onFiles,
  variant,
  className,
  isFolder = false,
  children = 'Open a file…',
}: OpenFileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = listChosenFiles(currentTarget.files ?? [])
    // Else choosing the same file again would be no change.
    currentTarget.value = ''
    if (files.length > 0) onFiles(files)
  }
  return (
    <>
      <Button
        variant={variant}
        icon={isFolder ? undefined : 'upload'}
        className={className}
        onClick={() => field.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={(element) => {
          field.current = element
          // React knows no attribute for it.
          if (element) element.webkitdirectory = isFolder
        }}
        data-folder={isFolder || undefined}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={handleChange}
      />
    </>
  )
}

/** `data-dragging` on the document is set by whoever listens for drops on the window. */
const BOX =
  'rounded-3 border-[1.5px] border-dashed border-control transition-colors duration-120 ' +
  '[[data-dragging]_&]:border-solid [[data-dragging]_&]:border-accent [[data-dragging]_&]:bg-tint '

export function DropTarget({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <section aria-label="Open a file" data-live="" className={BOX + className}>
      {children}
    </section>
  )
}
