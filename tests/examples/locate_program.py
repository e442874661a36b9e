"""A program of 2,000 elements: rows of a label, a field and a button, each with a name of its own."""

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk

ROWS = 664

window = Gtk.Window(title="二千の部品")
window.set_default_size(900, 600)
scrolled = Gtk.ScrolledWindow()
grid = Gtk.Grid(column_spacing=4, row_spacing=2)
for row in range(ROWS):
    field = Gtk.Entry()
    field.get_accessible().set_name(f"値{row}")
    for column, thing in enumerate((Gtk.Label(label=f"項目{row}"), field, Gtk.Button(label=f"登録{row}"))):
        grid.attach(thing, column, row, 1, 1)
scrolled.add(grid)
window.add(scrolled)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
