"""An XForm as enketo-core takes it: a form in HTML and a model in XML, made once for each file."""

from menuju.xforms.browser.after import tag_of
from menuju.xforms.browser.lists import external
from menuju.xforms.browser.making import BrowserForm, transform

__all__ = ["BrowserForm", "external", "tag_of", "transform"]
