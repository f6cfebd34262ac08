/// A whole page around its content: head, style, one column, footer. It is one file that needs nothing else: no script,
/// no font, no image from elsewhere, and its policy forbids the browser to load any.
struct PageFrame {
    let title: String
    /// Rules of this page, after those that all pages share.
    let style: HTML
    let content: HTML
    let footer: HTML

    var document: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(title)</title>
        <style>
        \(PageFrame.baseStyle)
        \(PageFrame.pictureStyle)
        \(style)
        \(PageFrame.printStyle)
        </style>
        </head>
        <body>
        <main>
        \(content)
        </main>
        <footer>
        \(footer)
        </footer>
        </body>
        </html>

        """
    }
}
