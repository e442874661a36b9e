"""A desk with documents and a shelf with trays, each a window: a document is dragged into a tray, told in a file."""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk

told, *documents = sys.argv[1:]


def window(title, x):
    made = Gtk.Window(title=title)
    made.set_default_size(260, 240)
    made.move(x, 60)
    made.connect("destroy", Gtk.main_quit)
    return made


desk = window("机", 40)
store = Gtk.ListStore(str)
for document in documents:
    store.append([document])
rows = Gtk.TreeView(model=store)
rows.append_column(Gtk.TreeViewColumn("書類", Gtk.CellRendererText(), text=0))
rows.enable_model_drag_source(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.MOVE)
rows.drag_source_add_text_targets()


def give(view, _context, data, _info, _time):
    model, row = view.get_selection().get_selected()
    data.set_text(model[row][0], -1)


rows.connect("drag-data-get", give)
desk.add(rows)

shelf = window("棚", 420)
trays = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8, homogeneous=True)
for name in ("受付", "完了"):
    tray = Gtk.Button(label=name)
    tray.drag_dest_set(Gtk.DestDefaults.ALL, [], Gdk.DragAction.MOVE)
    tray.drag_dest_add_text_targets()

    def take(_tray, _context, _x, _y, data, _info, _time, name=name):
        with open(told, "a", encoding="utf-8") as file:
            file.write(f"{data.get_text()}→{name}\n")

    tray.connect("drag-data-received", take)
    trays.pack_start(tray, True, True, 0)
shelf.add(trays)

desk.show_all()
shelf.show_all()
Gtk.main()
