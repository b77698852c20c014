/** Keeps one broken part from taking the page with it, and lets the reader try again. */

import { Component, type ReactNode } from 'react'
import { Button } from '../views/parts/button.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** What broke, for the sentence: "This panel". */
  readonly name?: string
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | undefined }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children
    return (
      <div role="alert" className="mx-auto max-w-[60ch] px-5 py-12">
        <h2 className="font-serif text-section font-semibold">{this.props.name ?? 'This page'} could not be shown</h2>
        <p className="mt-2 text-ink-2">The rest keeps working. What you were reading is kept.</p>
        <pre className="mt-3 overflow-x-auto rounded-1 bg-well px-3 py-2 font-mono text-micro">
          {String(this.state.error)}
        </pre>
        <Button className="mt-4" icon="retry" onClick={() => this.setState({ error: undefined })}>
          Try again
        </Button>
      </div>
    )
  }
}
