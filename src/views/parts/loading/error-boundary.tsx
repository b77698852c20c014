/** Keeps a broken part from taking the page down, and lets the reader try again. */

import { Component, type ReactNode } from 'react'
import { Button } from '../controls/button.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** The part that failed, for the sentence: "This panel". */
  readonly name?: string
  readonly resetKey?: string
  readonly onError?: (error: Error) => void
  readonly renderError?: (error: Error, reset: () => void) => ReactNode
}

interface ErrorBoundaryState {
  readonly error: Error | undefined
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: Error): void {
    this.props.onError?.(error)
  }

  override componentDidUpdate({ resetKey }: ErrorBoundaryProps): void {
    if (resetKey !== this.props.resetKey && this.state.error) this.reset()
  }

  reset = () => this.setState({ error: undefined })

  override render(): ReactNode {
    const { error } = this.state
    const { children, name = 'This page', renderError } = this.props
    if (!error) return children
    return renderError?.(error, this.reset) ?? <BrokenPart name={name} onRetry={this.reset} />
  }
}

export function BrokenPart({ name, onRetry }: { readonly name: string; readonly onRetry: () => void }) {
  return (
    <div role="alert" className="mx-auto max-w-[60ch] px-5 py-12">
      <h2 className="font-serif text-section font-semibold">{name} could not be shown</h2>
      <p className="mt-2 text-ink-2">Your place is saved.</p>
      <Button className="mt-4" icon="retry" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
