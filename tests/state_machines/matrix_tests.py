"""The tests of a table against the matrix that was typed for it: one class to inherit from."""

from __future__ import annotations

from typing import ClassVar

from typed_matrix import Matrix


class MatrixTests:
    """Everything in ``matrix`` is in its table, and all else is refused."""

    matrix: ClassVar[Matrix]

    def pytest_generate_tests(self, metafunc):
        """Once a state."""
        if "state" in metafunc.fixturenames:
            metafunc.parametrize("state", self.matrix.states)

    def test_the_states_and_turns_are_those_of_the_source(self):
        assert self.matrix.wrong_states() == []

    def test_the_table_is_what_was_typed(self):
        assert self.matrix.differences() == []

    def test_only_what_was_typed_is_decided(self, state):
        assert self.matrix.wrong_decisions(state) == []

    def test_a_chain_is_signed_in_order_and_its_signer_may_send_back(self):
        assert self.matrix.wrong_hands() == []

    def test_a_step_is_undone_only_by_whom_and_to_where_it_was_typed(self):
        assert self.matrix.wrong_undos() == []

    def test_the_machine_moves_only_as_typed(self):
        assert self.matrix.wrong_births() == []
        assert self.matrix.wrong_machine() == []
        assert self.matrix.strange_states() == []
