"""What can be said of a file before its article is known: its bytes, and how it is written."""

from bot.codes.code import error, info, warning

FILE = {
    "outside": error(
        "The file is a link that leads out of the content folder. Such a link could publish any "
        "file of the machine, so it is not followed. Put the file itself into the folder."
    ),
    "dangling-link": error(
        "The file is a link to one that does not exist. Put the file itself into the folder, or "
        "remove the link."
    ),
    "not-a-file": error(
        "What has the name of an article is a pipe, a socket or a device. Replace it by a plain "
        "text file."
    ),
    "vanished": error(
        "The file was there when the folder was listed and is gone, or its name is not valid "
        "UTF-8, so that it can't be opened. If it exists, rename it."
    ),
    "unreadable": error(
        "The system does not let the file be read, mostly for want of permission. Allow it to the "
        "user that the bot runs as."
    ),
    "file-too-large": error(
        "The file is larger than front matter and text may be together. Split the article into "
        "several files, which a series may hold together."
    ),
    "body-too-large": error(
        "The text is larger than 256 KiB, some hours of reading. Split the article into several "
        "files, which a series may hold together."
    ),
    "front-matter-too-large": error(
        "The front matter is larger than 64 KiB. Mostly the line that ends it is missing, so that "
        "the text is taken for keys."
    ),
    "nul": error(
        "The file holds a NUL byte, as no text does: it may have been saved as UTF-16, or be no "
        "text at all. Save it as plain text in UTF-8."
    ),
    "utf-8": error(
        "The file is not in UTF-8, in which every script can be written. Choose UTF-8 where your "
        "editor saves the file."
    ),
    "empty-file": error("The file is empty. Write the article, or remove the file."),
    "no-front-matter": error(
        "The file does not start with front matter, so it may be no article. Start it with a line "
        "---, then “title: …” and other keys, one a line, and another line ---."
    ),
    "json": error(
        "The front matter is written in JSON. It is read in YAML, between lines of ---, and in "
        "TOML, between lines of +++."
    ),
    "missing-close": error(
        "The front matter has no end, so that nobody knows where the text begins. Write the line "
        "that opens it, --- or +++, once more below its last key."
    ),
    "dots-close": error(
        "The front matter is closed with “...”, which YAML allows and most tools misread. Write "
        "--- there."
    ),
    "yaml": error(
        "The front matter is not valid YAML; the message says at which place. Most often a value "
        "with a colon, a quote or a bracket is to stand between quotes."
    ),
    "toml": error(
        "The front matter is not valid TOML; the message says at which place. Most often a text "
        "is to stand between double quotes."
    ),
    "not-a-map": error(
        "The front matter is a list or a mere text, where “key: value” is meant on each line."
    ),
    "several-documents": error(
        "The front matter holds a second document of YAML. Keep all keys in one."
    ),
    "duplicate-key": error(
        "A key is written twice, and each tool would take another one of them. Keep one."
    ),
    "no-key": error("A value stands where a key is meant. Write “key: value”."),
    "alias": error(
        "The front matter refers to another place of itself, as YAML can with “*”. A few such "
        "lines can grow without end, so it is refused. Write the value out; a text that begins "
        "with * needs quotes."
    ),
    "anchor": error(
        "The front matter names a value to be used again, as YAML can with “&”. Write the value "
        "out; a text that begins with & needs quotes."
    ),
    "merge-key": error(
        "The front matter merges another map into this one, as YAML can with “<<”. Write the keys "
        "out."
    ),
    "yaml-tag": error(
        "A value names the type that it is to be made into, as YAML can with “!”. All values are "
        "read as they are written; a text that begins with ! needs quotes."
    ),
    "too-deep": error("Lists and maps of the front matter lie in each other too deeply."),
    "too-many-values": error("The front matter holds more values than any article has."),
    "conflict": error(
        "The text holds two versions of some lines, between the marks that git leaves where it "
        "could not merge them. Readers would see both, and the marks. Keep what is right, and "
        "remove the lines that begin with <<<<<<<, ======= and >>>>>>>. Who writes about such "
        "marks shows them as code."
    ),
    "long-list": warning("Of a list of more than 1,000 values those behind are not read."),
    "hash-comment": warning(
        "What follows “#” is a comment in YAML and is left out, as of “tags: #Labubu #Boats” "
        "everything is. Put the value between quotes, or drop the “#”: tags need none."
    ),
    "unknown-key": info(
        "A key is not one of those that are understood. It has no effect here; leave it if another "
        "program needs it."
    ),
    "misspelt-key": warning(
        "A key is not understood, but is spelled nearly like one that is, so its value is lost to "
        "readers. Correct it."
    ),
    "second-value": info(
        "Two keys mean the same thing (as “summary” and “description” do) and say something "
        "else. The stronger one counts; keep one of them."
    ),
    "much-markup": warning(
        "From a line on the text is hardly more than marks, which would take too long to read as "
        "Markdown. It is shown as it is written. Use fewer lists, tables and marks, or split it."
    ),
}
