import { execFile } from 'node:child_process'

/** What came back, as curl saw it. */
export interface CurlAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** Runs the machine's own curl. Throws an error that says so when there is none. */
export async function curl(url: string, options: readonly string[] = []): Promise<CurlAnswer> {
  const args = ['--silent', '--show-error', '--max-time', '20', ...options]
  const output = await run([...args, '--write-out', '\n%{http_code} %{content_type}', url])
  const end = output.lastIndexOf('\n')
  const [status = '', ...contentType] = output.slice(end + 1).split(' ')
  return { status: Number(status), contentType: contentType.join(' '), text: output.slice(0, end) }
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('curl', args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else if (error.code === 'ENOENT') reject(new Error('this test needs the curl program: install it'))
      else reject(error)
    })
  })
}
