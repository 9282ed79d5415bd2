"""Pages of a region's answers and evidence."""

from menuju.questions.views.answers import keep_draft, question
from menuju.questions.views.approvals import approve, send_back, snapshot, submit
from menuju.questions.views.carried import carried
from menuju.questions.views.evidence import download, page_picture, picture, piece
from menuju.questions.views.filled import filled, offers
from menuju.questions.views.handovers import (
    confirm_handover,
    handover,
    handover_file,
    withdraw_handover,
)
from menuju.questions.views.holds import hold, release
from menuju.questions.views.locks import detach, reopen, unlock
from menuju.questions.views.responses import board, board_export, pieces, responses
from menuju.questions.views.reuses import reuses, reuses_export
from menuju.questions.views.shares import assign, mine, shared
from menuju.questions.views.talks import accept, give_back, settle, talk
from menuju.questions.views.tus import begin_upload, go_on
from menuju.questions.views.withdrawals import withdraw

__all__ = [
    "accept",
    "approve",
    "assign",
    "begin_upload",
    "board",
    "board_export",
    "carried",
    "confirm_handover",
    "detach",
    "download",
    "filled",
    "give_back",
    "go_on",
    "handover",
    "handover_file",
    "hold",
    "keep_draft",
    "mine",
    "offers",
    "page_picture",
    "picture",
    "piece",
    "pieces",
    "question",
    "release",
    "reopen",
    "responses",
    "reuses",
    "reuses_export",
    "send_back",
    "settle",
    "shared",
    "snapshot",
    "submit",
    "talk",
    "unlock",
    "withdraw",
    "withdraw_handover",
]
