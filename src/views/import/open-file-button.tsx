/** "Open a file…": a button in place of the browser's own file field. */

import { useRef, type ChangeEvent, type ReactNode } from 'react'
import { listChosenFiles, type ChosenFile } from '../../session/files.ts'
import { Button } from '../parts/button.tsx'

interface OpenFileButtonProps {
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly variant?: 'primary' | 'default' | 'quiet'
  readonly className?: string
  readonly children?: ReactNode
}

export function OpenFileButton({ onFiles, variant, className, children = 'Open a file…' }: OpenFileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = listChosenFiles(currentTarget.files ?? [])
    // Else choosing the same file again would be no change.
    currentTarget.value = ''
    if (files.length > 0) onFiles(files)
  }
  return (
    <>
      <Button variant={variant} icon="upload" className={className} onClick={() => field.current?.click()}>
        {children}
      </Button>
      <input ref={field} type="file" multiple hidden aria-hidden="true" tabIndex={-1} onChange={handleChange} />
    </>
  )
}
