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
